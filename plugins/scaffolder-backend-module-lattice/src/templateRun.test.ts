import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { parse, parseAllDocuments } from 'yaml';
import { createApprovalWaitAction } from './actions/approvalWait';
import { createCatalogRegisterAction } from './actions/catalogRegister';
import { createRepoPublishAction } from './actions/repoPublish';
import { createRunFailedAction } from './actions/runFailed';
import { createServiceDeliverAction } from './actions/serviceDeliver';
import { createDeliveryClient } from './platform/DeliveryClient';
import { createSpecCompileAction } from './actions/specCompile';
import { createSpecWriteAction } from './actions/specWrite';
import { deliveryRecord } from './__testUtils__/fakeDelivery';
import { FakeGitea } from './__testUtils__/fakeGitea';
import type { Approval } from '@lattice-portal/plugin-lattice-common';
import {
  fakeLattice,
  serviceDetail,
  submissionResult,
  type FakeLattice,
} from './__testUtils__/fakeLattice';
import {
  answers,
  startTemplate,
  starterImage,
  type DryRunResult,
  type TemplateHarness,
} from './__testUtils__/templateHarness';

jest.setTimeout(60_000);

const refused = submissionResult({
  ok: false,
  accepted: false,
  gates: [
    {
      id: 'secret-access',
      verdict: 'deny',
      subject: 'secret "stripe"',
      message: 'Secret "stripe" is not permitted for commerce/checkout.',
    },
  ],
});

describe('template node-service', () => {
  let gitea: FakeGitea;
  let lattice: FakeLattice;
  let harness: TemplateHarness | undefined;

  /** Our actions with a push that needs no Git server. */
  const module = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'lattice-in-memory',
    register({ registerInit }) {
      registerInit({
        deps: {
          scaffolder: scaffolderActionsExtensionPoint,
          auth: coreServices.auth,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          catalog: catalogServiceRef,
        },
        async init({ auth, scaffolder, config, catalog, discovery }) {
          const integrations = ScmIntegrations.fromConfig(config);
          scaffolder.addActions(
            createApprovalWaitAction({ lattice, pollMilliseconds: 1 }),
            createCatalogRegisterAction({ catalog, integrations }),
            createRunFailedAction(),
            createSpecWriteAction({ config, catalog }),
            createSpecCompileAction({ lattice }),
            createServiceDeliverAction({
              config,
              lattice,
              delivery: createDeliveryClient({ auth, discovery }),
              pollMilliseconds: 1,
            }),
            createRepoPublishAction({
              config,
              integrations,
              push: gitea.push,
            }),
          );
        },
      });
    },
  });

  const start = async ({
    deliveries,
    ...options
  }: Parameters<typeof fakeLattice>[0] &
    Pick<Parameters<typeof startTemplate>[1], 'deliveries'> = {}) => {
    lattice = fakeLattice(options);
    harness = await startTemplate('node-service', {
      lattice,
      module,
      deliveries,
      config: gitea.config,
    });
    return harness;
  };

  beforeEach(async () => {
    gitea = await FakeGitea.start();
  });
  afterEach(async () => {
    await harness?.stop();
    harness = undefined;
    await gitea.stop();
  });

  const file = ({ directoryContents }: DryRunResult, path: string) => {
    const found = directoryContents.find(entry => entry.path === path);
    return Buffer.from(found?.base64Content ?? '', 'base64').toString();
  };

  it('renders a whole repository in a dry run, and touches nothing outside', async () => {
    const { dryRun } = await start();
    const result = await dryRun({ service: answers, licence: 'mit' });

    expect(result.directoryContents.map(({ path }) => path).sort()).toEqual(
      expect.arrayContaining([
        '.gitea/workflows/ci.yaml',
        'Dockerfile',
        'README.md',
        'catalog-info.yaml',
        'docs/index.md',
        'mkdocs.yml',
        'package-lock.json',
        'renovate.json',
        'service.yaml',
        'src/main.ts',
        'test/server.test.ts',
      ]),
    );
    const unrendered = result.directoryContents.filter(
      ({ path }) =>
        !/^\.(gitea|ci)\//.test(path) && file(result, path).includes('${{'),
    );
    expect(unrendered).toEqual([]);

    const [component, api] = parseAllDocuments(
      file(result, 'catalog-info.yaml'),
    ).map(document => document.toJS());
    expect(component).toMatchObject({
      metadata: {
        name: 'checkout',
        description: 'Node.js service of the Payments team',
        annotations: {
          'lattice.dev/service': 'local/commerce/checkout',
          'lattice.dev/template-version': '2.0.0',
          'backstage.io/source-template': 'template:default/node-service',
        },
      },
      spec: {
        owner: 'group:default/payments',
        providesApis: ['checkout'],
        dependsOn: ['component:default/orders'],
      },
    });
    expect(api).toMatchObject({ kind: 'API', metadata: { name: 'checkout' } });
    expect(parse(file(result, '.lattice/path.yaml'))).toEqual({
      template: 'node-service',
      version: '2.0.0',
      inputs: { service: answers, licence: 'mit' },
    });
    expect(file(result, 'chart/files/service.yaml')).toBe(
      file(result, 'service.yaml'),
    );
    expect(file(result, 'LICENSE')).toContain('Payments team');
    expect(file(result, 'CODEOWNERS')).toContain('/payments');
    expect(file(result, 'service.yaml')).toContain(`image: ${starterImage}`);
    expect(file(result, 'docs/given.md')).toContain('`STRIPE_API_KEY`');
    expect(file(result, 'Dockerfile')).toMatch(
      /ARG RUN_IMAGE=\S+@sha256:[0-9a-f]{64}\n/,
    );
    expect(file(result, '.gitea/workflows/ci.yaml')).toContain(
      '${{ github.repository }}',
    );
    expect(gitea.requests).toEqual([]);
    expect(lattice.submissions.map(s => s.dryRun)).toEqual([true, true, true]);
  });

  it('renders without callees and secrets too', async () => {
    const { dryRun } = await start();
    const { name, owner } = answers;
    const result = await dryRun({ service: { name, owner } });

    expect(file(result, 'catalog-info.yaml')).not.toContain('dependsOn');
    expect(file(result, 'docs/given.md')).toContain(
      'Nothing but what every workload gets',
    );
  });

  it('publishes, registers and starts the service, and links all three', async () => {
    const { run, locations, connections } = await start();
    const { status, output, log } = await run({ service: answers });

    expect(log.join('\n')).toContain('Ready: 1 of 1 resource ready.');
    expect(status).toBe('completed');
    const remoteUrl = `http://${gitea.host}/lattice/checkout`;
    expect(output).toMatchObject({
      links: [
        { title: 'Open the service', entityRef: 'component:default/checkout' },
        { url: '/catalog/default/component/checkout/infrastructure' },
        { title: 'Open the repository', url: remoteUrl },
        { url: '/catalog/default/component/checkout/environments' },
        { url: '/docs/default/component/checkout' },
      ],
    });
    expect(locations).toEqual([
      `${remoteUrl}/src/branch/main/catalog-info.yaml`,
    ]);
    const head = gitea.repositories.get('lattice/checkout')?.head;
    expect([...(head?.files.keys() ?? [])]).toContain('service.yaml');
    // The run compiles only; what was published is delivered from there.
    expect(lattice.submissions.map(({ dryRun }) => dryRun)).toEqual([true]);
    expect(connections).toEqual([
      {
        owner: 'lattice',
        name: 'checkout',
        entityRef: 'component:default/checkout',
      },
    ]);
  });

  it('creates nothing when a gate refuses', async () => {
    const { run, locations } = await start({ result: refused });
    const { status, log } = await run({ service: answers });

    expect(status).toBe('failed');
    expect(log.join('\n')).toContain(
      'Secret "stripe" is not permitted for commerce/checkout.',
    );
    expect(log.join('\n')).toContain('Nothing exists outside this run');
    expect(gitea.requests).toEqual([]);
    expect(locations).toEqual([]);
  });

  it('says what exists when the cluster refuses after the repository was published', async () => {
    const { run } = await start({
      deliveries: [
        deliveryRecord({ state: 'failed', message: 'Refused by it.' }),
      ],
    });
    const { status, log } = await run({ service: answers });

    expect(status).toBe('failed');
    expect(log.join('\n')).toContain('Refused by it.');
    expect(log.join('\n')).toContain(
      `What exists: the repository http://${gitea.host}/lattice/checkout and the catalog entry component:default/checkout.`,
    );
  });

  it('asks for approval before anything is published, and ends with the comment of who declines', async () => {
    const declined: Approval = {
      id: 'a-1',
      state: 'declined',
      decidedBy: 'user:default/ada',
      comment: 'Not on a Friday',
      service: { cluster: 'local', namespace: 'commerce', name: 'checkout' },
      gates: [],
      approvers: ['group:default/security'],
      requestedBy: 'user:default/dev',
      requestedAt: '2026-01-01T00:00:00Z',
      expiresAt: '2026-01-04T00:00:00Z',
      mayDecide: false,
      mayWithdraw: false,
    };
    const { run } = await start({
      result: submissionResult({ ok: false, needsApproval: true }),
      approvals: [[{ ...declined, state: 'pending' }], [declined]],
    });
    const { status, log } = await run({ service: answers });

    expect(status).toBe('failed');
    expect(log.join('\n')).toContain('Waiting for group:default/security');
    expect(log.join('\n')).toContain(
      'Declined by user:default/ada: Not on a Friday',
    );
    expect(gitea.requests).toEqual([]);
  });

  it('ends the same when it is run twice', async () => {
    const { run } = await start({
      states: [serviceDetail({ secondsToReady: 1 })],
    });
    const first = await run({ service: answers });
    const second = await run({ service: answers });

    expect(second.status).toBe('completed');
    expect(second.output).toEqual(first.output);
    expect(gitea.pushes).toBe(1);
  });
});
