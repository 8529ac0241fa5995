import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { parse } from 'yaml';
import { removeWorkspaces, testRun, workspace } from '../__testUtils__/context';
import { createSpecWriteAction } from './specWrite';

const image = `registry.example.org/starters/node@sha256:${'1'.repeat(64)}`;

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'payments',
      namespace: 'default',
      title: 'Payments team',
      annotations: { 'lattice.dev/namespace': 'commerce' },
    },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'orders',
      namespace: 'default',
      annotations: { 'lattice.dev/service': 'local/commerce/orders' },
    },
  },
];

const action = (lattice: object = {}, more: object = {}) =>
  createSpecWriteAction({
    catalog: catalogServiceMock({ entities }),
    config: new ConfigReader({
      ...more,
      lattice: {
        clusters: [{ name: 'local' }, { name: 'second' }],
        starterImages: { node: image },
        ...lattice,
      },
    }),
  });

const answers = {
  name: 'checkout',
  owner: 'group:default/payments',
  talksTo: ['component:default/orders'],
  secrets: [{ name: 'stripe', keys: ['api-key'] }],
};

async function write(changed: object = {}, lattice: object = {}) {
  const run = testRun(action(lattice), {
    input: {
      template: 'node-service' as const,
      answers: { ...answers, ...changed },
    },
    workspacePath: await workspace(),
  });
  await run.start();
  return run;
}

describe('lattice:spec:write', () => {
  afterAll(removeWorkspaces);

  it('writes the spec into the namespace of the team, with the starter image', async () => {
    const { workspacePath } = await write();

    const spec = parse(
      await readFile(join(workspacePath, 'service.yaml'), 'utf8'),
    );
    expect(spec.metadata).toMatchObject({
      name: 'checkout',
      namespace: 'commerce',
    });
    expect(spec.spec.workload.containers.main.image).toBe(image);
    expect(Object.keys(spec.spec.workload.resources)).toEqual([
      'orders',
      'stripe',
    ]);
  });

  it('gives the other steps what the catalog file and the docs say', async () => {
    const { outputs } = await write();

    expect(outputs).toMatchObject({
      name: 'checkout',
      cluster: 'local',
      service: 'local/commerce/checkout',
      owner: 'group:default/payments',
      description: 'Node.js service of the Payments team',
      dependsOn: ['component:default/orders'],
      variables: [
        { name: 'ORDERS_URL', text: 'address of the service orders' },
        { name: 'STRIPE_API_KEY', text: 'key api-key of the secret stripe' },
      ],
    });
    expect(outputs.baseImages).toEqual({
      build: expect.stringMatching(/@sha256:[0-9a-f]{64}$/),
      run: expect.stringMatching(/@sha256:[0-9a-f]{64}$/),
    });
  });

  it('takes base images from the configuration', async () => {
    const baseImages = { node: { build: 'b@sha256:1', run: 'r@sha256:2' } };
    const { outputs } = await write({}, { baseImages });
    expect(outputs.baseImages).toEqual(baseImages.node);
  });

  it.each([
    [{ name: '' }, {}, /Give the service a name/],
    [{ owner: 'group:default/nobody' }, {}, /is not in the catalog/],
    [{ owner: ':::' }, {}, /does not name anything in the catalog/],
    [{ talksTo: ['component:default/gone'] }, {}, /is not a service/],
    [
      { cluster: 'production' },
      {},
      /Cluster "production" is not connected.*local, second/,
    ],
    [{}, { clusters: [] }, /No cluster is connected/],
    [{}, { starterImages: {} }, /no starter image/],
  ])('refuses %j with configuration %j', async (changed, lattice, message) => {
    await expect(write(changed, lattice)).rejects.toThrow(message);
  });

  it('names everything that is wrong at once', async () => {
    await expect(
      write({ name: 'Bad Name', secrets: [{ name: 'stripe', keys: [] }] }),
    ).rejects.toThrow(/Name "Bad Name".*\n.*has no keys/);
  });
});

it('tells editors where the portal describes the language', async () => {
  const workspacePath = await workspace();
  const portal = { backend: { baseUrl: 'https://portal.example.org' } };
  const run = testRun(action({}, portal), {
    input: { template: 'node-service' as const, answers },
    workspacePath,
  });
  await run.start();
  const text = await readFile(join(workspacePath, 'service.yaml'), 'utf8');
  expect(text.split('\n')[0]).toBe(
    '# yaml-language-server: $schema=https://portal.example.org/api/lattice/schemas/lattice.json',
  );
  expect(parse(text)).toMatchObject({ kind: 'LatticeService' });
});
