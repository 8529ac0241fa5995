import {
  CLAIM_TYPES,
  PATHS,
  SIZES,
  type GoldenPath,
  type PathName,
} from '@lattice-portal/plugin-lattice-common';
import { PATH_TEMPLATES, QUESTIONS, type PathTemplate } from './pathTemplates';

/** On a Template and on the components made from it: semantic version of the path. */
export const TEMPLATE_VERSION_ANNOTATION = 'lattice.dev/template-version';

/** The names of the licences a repository can have, by the folder their text lies in. */
const LICENCES = {
  'apache-2.0': 'Apache License 2.0',
  mit: 'MIT License',
  proprietary: 'None: for use inside the organisation only',
};

/** Outputs of `lattice:spec:write` that the files of a repository may show. */
const VALUES = [
  'name',
  'namespace',
  'description',
  'owner',
  'team',
  'codeowner',
  'module',
  'service',
  'forge',
  'dependsOn',
  'consumesApis',
  'variables',
  'baseImages',
];

/** What the page of a finished run shows. */
const OUTPUT = {
  links: [
    {
      title: 'Open the service',
      icon: 'catalog',
      entityRef: '${{ steps.register.output.entityRef }}',
    },
    {
      title: 'See what it received',
      icon: 'dashboard',
      url: '/catalog/default/component/${{ steps.spec.output.name }}/infrastructure',
    },
    {
      title: 'Open the repository',
      url: '${{ steps.publish.output.remoteUrl }}',
    },
    {
      title: 'Bring it to production',
      url: '/catalog/default/component/${{ steps.spec.output.name }}/environments',
    },
    {
      title: 'Read its docs',
      icon: 'docs',
      url: '/docs/default/component/${{ steps.spec.output.name }}',
    },
  ],
  text: [
    {
      title: 'What it received',
      content: [
        '**${{ steps.spec.output.service }}** is ${{ steps.submit.output.phase }} with ${{ steps.submit.output.resources }} resources',
        'after ${{ steps.submit.output.seconds }} seconds.',
        '',
        '${{ steps.submit.output.agreements }}',
        '',
      ].join('\n'),
    },
  ],
};

/** The Template entity of a golden path, as it lies in templates/NAME.yaml. */
export function templateEntity(name: PathName): object {
  const template = PATH_TEMPLATES[name];
  if (!template) {
    throw new Error(`Path "${name}" has no template yet.`);
  }
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name,
      title: template.title,
      description: template.description,
      tags: template.tags,
      annotations: {
        [TEMPLATE_VERSION_ANNOTATION]: template.version,
        'backstage.io/techdocs-entity': 'system:default/lattice-portal',
        'backstage.io/techdocs-entity-path': `/golden-paths/${name}`,
      },
    },
    spec: {
      owner: 'group:default/platform',
      type: template.type,
      presentation: {
        buttonLabels: {
          reviewButtonText: 'Review',
          createButtonText: 'Create',
        },
      },
      parameters: parameters(name, template),
      // What became a run is no draft any more.
      EXPERIMENTAL_formDecorators: [
        { id: 'lattice:forget-draft', input: { path: name } },
      ],
      steps: steps(name, template),
      output: OUTPUT,
    },
  };
}

/** What the form holds, as the spec is written from it. */
const ANSWERS = [
  'name',
  'owner',
  'talksTo',
  'secrets',
  'claims',
  'size',
  'replicas',
  'cluster',
];

/** What only the review step shows: references in words. */
const hidden = { 'ui:backstage': { review: { show: false } } };

function parameters(name: PathName, { asks }: PathTemplate) {
  const list = (itemLength: number) => ({
    type: 'array',
    maxItems: 50,
    items: { type: 'string', maxLength: itemLength },
  });
  return [
    {
      title: 'Your service',
      required: ['service'],
      properties: {
        service: {
          type: 'object',
          'ui:field': 'LatticeServiceForm',
          'ui:options': { path: name },
          'ui:hideError': true,
          properties: {
            name: { type: 'string', title: 'Name', maxLength: 63 },
            review: {
              type: 'object',
              properties: {
                owner: { type: 'string', title: 'Owner', maxLength: 256 },
                talksTo: { ...list(512), title: 'What it talks to' },
                secrets: { ...list(16384), title: 'Secrets' },
                claims: { ...list(256), title: 'What it needs' },
              },
            },
            owner: { type: 'string', maxLength: 256, ...hidden },
            talksTo: { ...list(256), ...hidden },
            secrets: {
              type: 'array',
              maxItems: 50,
              ...hidden,
              items: {
                type: 'object',
                required: ['name', 'keys'],
                properties: {
                  name: { type: 'string', maxLength: 63 },
                  keys: list(253),
                },
              },
            },
            claims: {
              type: 'array',
              maxItems: 20,
              ...hidden,
              items: {
                type: 'object',
                required: ['name', 'type'],
                properties: {
                  name: { type: 'string', maxLength: 63 },
                  type: { type: 'string', enum: [...CLAIM_TYPES] },
                  class: { type: 'string', maxLength: 63 },
                },
              },
            },
            size: { type: 'string', title: 'Size', enum: [...SIZES] },
            replicas: {
              type: 'integer',
              title: 'Copies',
              minimum: 1,
              maximum: 100,
            },
            cluster: { type: 'string', title: 'Cluster', maxLength: 63 },
          },
        },
        ...Object.fromEntries(asks.map(ask => [ask, question(name, ask)])),
        licence: {
          type: 'string',
          title: 'Licence',
          description:
            'Who may use the code. Inside an organisation it is usually nobody else.',
          default: 'proprietary',
          enum: Object.keys(LICENCES),
          enumNames: Object.values(LICENCES),
        },
      },
    },
  ];
}

function question(name: PathName, ask: keyof typeof QUESTIONS) {
  const { schedule }: GoldenPath = PATHS[name];
  return ask === 'schedule'
    ? { ...QUESTIONS.schedule, default: schedule }
    : QUESTIONS[ask];
}

function steps(name: PathName, template: PathTemplate) {
  const { kind }: GoldenPath = PATHS[name];
  const spec = (output: string) => `\${{ steps.spec.output.${output} }}`;
  const answer = (field: string) => `\${{ parameters.service.${field} }}`;
  return [
    {
      id: 'spec',
      name: 'Write the spec',
      action: 'lattice:spec:write',
      input: {
        template: name,
        copyTo: 'chart/files/service.yaml',
        answers: {
          ...Object.fromEntries(ANSWERS.map(field => [field, answer(field)])),
          ...Object.fromEntries(
            template.asks.map(ask => [ask, `\${{ parameters.${ask} }}`]),
          ),
        },
      },
    },
    {
      id: 'content',
      name: 'Write the code, pipeline and docs',
      each: parts(name, template),
      action: 'fetch:template',
      input: {
        url: './${{ each.value }}',
        copyWithoutTemplating: ['chart/templates/**', '.ci/toolchain/**'],
        replace: true,
        values: {
          ...Object.fromEntries(VALUES.map(value => [value, spec(value)])),
          inputs: '${{ parameters }}',
          path: {
            template: name,
            version: template.version,
            type: template.type,
            tags: template.tags.filter(tag => tag !== 'recommended'),
            api: template.api,
            kind,
          },
        },
      },
    },
    {
      id: 'compile',
      name: 'Compile the spec and ask every gate',
      action: 'lattice:spec:compile',
      input: { cluster: spec('cluster'), awaitApprovals: true },
    },
    {
      id: 'approval',
      name: 'Wait for approvals, if any are needed',
      action: 'lattice:approval:wait',
      input: { cluster: spec('cluster') },
    },
    {
      id: 'publish',
      name: 'Publish the repository',
      action: 'lattice:repo:publish',
      input: { name: spec('name'), description: spec('description') },
    },
    {
      id: 'register',
      name: 'Register the component in the catalog',
      action: 'lattice:catalog:register',
      input: {
        repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
      },
    },
    {
      id: 'submit',
      name: 'Start the service and wait until it is Ready',
      action: 'lattice:service:deliver',
      input: {
        name: spec('name'),
        entityRef: '${{ steps.register.output.entityRef }}',
        cluster: spec('cluster'),
      },
    },
    {
      id: 'failed',
      name: 'Say what exists after a failure',
      if: '${{ failure() }}',
      action: 'lattice:run:explain-failure',
      input: {
        name: answer('name'),
        repository: '${{ steps.publish.output.remoteUrl }}',
        entity: '${{ steps.register.output.entityRef }}',
      },
    },
  ];
}

/** Folders a repository is made of, the general first: a file of a later one takes the place of an earlier one's. */
function parts(name: PathName, template: PathTemplate): string[] {
  const { runtime }: GoldenPath = PATHS[name];
  const pipeline = '${{ steps.spec.output.pipeline }}';
  return [
    'shared/repository',
    'shared/chart',
    'shared/licence-${{ parameters.licence or "proprietary" }}',
    `shared/${pipeline}`,
    `shared/${runtime}/${pipeline}`,
    `shared/${runtime}/base`,
    ...template.parts.map(part => `shared/${part}`),
    `${name}/content`,
  ];
}
