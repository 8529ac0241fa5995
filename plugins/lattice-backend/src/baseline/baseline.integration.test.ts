import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import type { Knex } from 'knex';
import { controllerRequests } from '../__testUtils__/audit';
import {
  memoryDatabase,
  startHarness,
  type Harness,
} from '../__testUtils__/harness';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { BaselineMode } from '../config';
import type { ServiceStatus } from '../reconcile/status';

/** The rules of the cluster itself, on a real API server: one story, in which later parts read what earlier ones wrote. */

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let knex: Knex;
let harness: Harness;

const CILIUM = 'cilium.io/v2';
const CLUSTERWIDE = 'CiliumClusterwideNetworkPolicy';

const platform = (spec: object): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticePlatform',
  metadata: { name: 'platform' },
  spec,
});

const start = async (mode: BaselineMode) => {
  await harness?.stop();
  harness = await startHarness(controlPlane, {
    knex,
    baseline: { mode, exempt: ['legacy'] },
  });
};

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('closed');
  knex = await memoryDatabase();
  await start('report');
}, 600_000);

afterAll(async () => {
  // The control plane serves other tests as well, which have no platform.
  for (const name of ['platform', 'other']) {
    const { apiVersion, kind } = platform({});
    await harness?.kubectl.delete({ apiVersion, kind, name });
  }
  await harness?.stop();
  await knex?.destroy();
});

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
const state = (wanted: string) =>
  waitFor(
    `The baseline to be ${wanted}`,
    async () => harness.reconciler.status.baseline,
    baseline => baseline?.state === wanted,
  );
const rule = (name: string) =>
  harness.kubectl.get({ apiVersion: CILIUM, kind: CLUSTERWIDE, name });
const inMesh = async () =>
  (
    await harness.kubectl.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: namespace,
    })
  )?.metadata.labels?.['istio.io/dataplane-mode'];
/** Writes to rules by the controller, as the API server recorded them. */
const writes = async () =>
  (await controllerRequests(controlPlane)).filter(
    ({ verb, resource, namespace: where, dryRun }) =>
      ['create', 'patch', 'delete', 'update'].includes(verb) &&
      !dryRun &&
      (resource === 'ciliumclusterwidenetworkpolicies' ||
        resource === 'namespaces' ||
        where === 'istio-system'),
  ).length;

it('says what is missing and writes nothing while it only reports', async () => {
  await harness.until(
    await harness.apply(serviceSpec({ namespace, name: 'ledger' })),
    isReady,
  );
  const baseline = await state('differs');
  expect(baseline?.message).toMatch(
    /^Pods that no spec speaks of are open: .* and \d+ more objects of the default-deny baseline are missing/,
  );
  expect(await rule('lattice-default-deny')).toBeUndefined();
  expect(await writes()).toBe(0);
});

it('closes the cluster, but for its own parts and what is exempt', async () => {
  await start('apply');
  await state('in-place');
  const deny = await rule('lattice-default-deny');
  const text = JSON.stringify(deny?.spec);
  expect(text).toContain('"lattice-system"');
  expect(text).toContain('"kube-system"');
  expect(text).toContain('"legacy"');
  expect(deny?.metadata.ownerReferences).toBeUndefined();
  expect(await inMesh()).toBe('ambient');
  expect(
    await harness.get(
      'security.istio.io/v1',
      'PeerAuthentication',
      'istio-system',
      'lattice-strict',
    ),
  ).toBeDefined();
  const [record] = await harness.reconciler.deployments.list(
    { cluster: 'test', namespace: '', name: 'baseline' },
    1,
  );
  expect(record).toMatchObject({
    result: 'succeeded',
    trigger: 'platform',
    deleted: 0,
  });
});

it('writes nothing again after a restart', async () => {
  const before = await writes();
  await start('apply');
  await state('in-place');
  expect(await writes()).toBe(before);
});

it('brings back what somebody deleted', async () => {
  await harness.kubectl.delete({
    apiVersion: CILIUM,
    kind: CLUSTERWIDE,
    name: 'lattice-allow-node',
  });
  const back = await waitFor(
    'The rule',
    () => rule('lattice-allow-node'),
    object => object !== undefined,
  );
  expect(back?.spec).toBeDefined();
});

it('takes away what another platform no longer wants, once the new rules are there', async () => {
  await harness.apply(platform({ network: 'kubernetes', mesh: 'none' }));
  await waitFor(
    'The old rule to go',
    () => rule('lattice-default-deny'),
    object => object === undefined,
  );
  expect(
    await harness.get(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      namespace,
      'lattice-default-deny',
    ),
  ).toMatchObject({ spec: { podSelector: {} } });
  expect(await inMesh()).toBeUndefined();
});

it("leaves what is somebody else's alone and says so; services go on", async () => {
  const other = await controlPlane.createNamespace('taken');
  await harness.apply({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'lattice-default-deny', namespace: other },
    spec: { podSelector: { matchLabels: { mine: 'yes' } } },
  });
  await harness.until(
    await harness.apply(serviceSpec({ namespace: other, name: 'books' })),
    isReady,
  );
  const baseline = await state('failed');
  expect(baseline?.message).toContain('NetworkPolicy "lattice-default-deny"');
  expect(
    (
      await harness.get(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        other,
        'lattice-default-deny',
      )
    )?.spec,
  ).toMatchObject({ podSelector: { matchLabels: { mine: 'yes' } } });
});

it('keeps what is there while nobody can tell what the platform wants', async () => {
  await harness.kubectl.delete({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticePlatform',
    name: 'platform',
  });
  await harness.apply({
    ...platform({ profile: 'unheard-of' }),
    metadata: { name: 'other' },
  });
  await waitFor(
    'The baseline to say so',
    async () => harness.reconciler.status.baseline,
    baseline =>
      baseline?.message?.includes('LatticePlatform has errors') === true,
  );
  expect(
    await harness.get(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      namespace,
      'lattice-default-deny',
    ),
  ).toBeDefined();
});
