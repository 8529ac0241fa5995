import { TEMPLATE_VERSION_ANNOTATION } from './templateEntity';

/** Name of the template that brings in what runs already. It makes no repository, so it is no golden path of its own. */
export const EXISTING_SERVICE = 'existing-service';

const VERSION = '1.0.0';
const FIELDS = [
  'source',
  'repository',
  'cluster',
  'namespace',
  'kind',
  'name',
  'owner',
];
const VALUES = [
  'name',
  'namespace',
  'cluster',
  'service',
  'owner',
  'description',
  'forge',
];

/** The Template entity, as it lies in templates/existing-service.yaml. */
export function existingServiceTemplate(): object {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: EXISTING_SERVICE,
      title: 'Existing service',
      description:
        'Brings in a service that runs or is written already: its spec, catalog entry, docs and the check of changes, as a pull request to its own repository. Nothing that runs is touched.',
      tags: ['existing'],
      annotations: {
        [TEMPLATE_VERSION_ANNOTATION]: VERSION,
        'backstage.io/techdocs-entity': 'system:default/lattice-portal',
        'backstage.io/techdocs-entity-path': `/golden-paths/${EXISTING_SERVICE}`,
      },
    },
    spec: {
      owner: 'group:default/platform',
      type: 'service',
      parameters: [
        {
          title: 'What is there',
          required: FIELDS.filter(field => field !== 'kind'),
          properties: {
            source: {
              type: 'string',
              title: 'Read it from',
              description:
                'What runs is the truth; manifests in the repository also say what is meant.',
              default: 'cluster',
              enum: ['cluster', 'repository'],
              enumNames: [
                'The cluster it runs in',
                'The manifests of its repository',
              ],
            },
            repository: {
              type: 'string',
              title: 'Repository',
              description:
                'Its repository at the forge, as owner/name. It gets a pull request.',
              maxLength: 255,
            },
            cluster: { type: 'string', title: 'Cluster', maxLength: 63 },
            namespace: {
              type: 'string',
              title: 'Namespace',
              description: 'One of your teams.',
              maxLength: 63,
            },
            kind: {
              type: 'string',
              title: 'Kind',
              default: 'Deployment',
              enum: ['Deployment', 'StatefulSet', 'DaemonSet'],
            },
            name: {
              type: 'string',
              title: 'Name',
              description: 'Of the workload, and of the service then.',
              maxLength: 63,
            },
            owner: {
              type: 'string',
              title: 'Owner',
              'ui:field': 'OwnerPicker',
              'ui:options': { catalogFilter: { kind: 'Group' } },
            },
          },
        },
      ],
      steps: [
        {
          id: 'spec',
          name: 'Read what is there and write its spec',
          action: 'lattice:existing:import',
          input: Object.fromEntries(
            FIELDS.map(field => [field, `\${{ parameters.${field} }}`]),
          ),
        },
        {
          id: 'content',
          name: 'Write catalog entry, docs and pipeline',
          each: [
            `${EXISTING_SERVICE}/content`,
            `${EXISTING_SERVICE}/\${{ steps.spec.output.pipeline }}`,
          ],
          action: 'fetch:template',
          input: {
            url: './${{ each.value }}',
            values: {
              ...Object.fromEntries(
                VALUES.map(value => [
                  value,
                  `\${{ steps.spec.output.${value} }}`,
                ]),
              ),
              template: EXISTING_SERVICE,
              version: VERSION,
            },
          },
        },
        {
          id: 'propose',
          name: 'Open the pull request',
          action: 'lattice:repo:propose',
          input: {
            repository: '${{ parameters.repository }}',
            title: 'Describe the service for Lattice',
            body: 'Adds the spec of the service, its catalog entry, docs and a check of changes. `docs/import-report.md` says what to look at first. Merging it changes nothing that runs: adopt it from the page "Still outside" of the portal.',
          },
        },
      ],
      output: {
        links: [
          {
            title: 'Open the pull request',
            url: '${{ steps.propose.output.pullRequestUrl }}',
          },
          {
            title: 'Adopt what runs',
            icon: 'dashboard',
            url: '/services/outside/adopt?cluster=${{ steps.spec.output.cluster }}&namespace=${{ steps.spec.output.namespace }}&workload=${{ parameters.kind }}/${{ steps.spec.output.name }}',
          },
        ],
      },
    },
  };
}
