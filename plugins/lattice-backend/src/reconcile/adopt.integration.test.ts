import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { startHarness, type Harness } from '../__testUtils__/harness';
import { running, serving } from '../__testUtils__/running';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { ServiceStatus } from './status';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
}, 600_000);

afterAll(async () => {
  await harness?.stop();
});

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
const isFailed = ({ phase }: ServiceStatus) => phase === 'Failed';

/** A Deployment that runs, with a Service before it, as somebody wrote them by hand. */
async function outside(namespace: string) {
  for (const object of running(namespace, 'web')) {
    await harness.apply(object);
  }
  return serving(harness.kubectl, namespace, 'web');
}

function spec(
  namespace: string,
  adopts: readonly KubernetesObject[] = [],
): KubernetesObject {
  const service = serviceSpec({
    namespace,
    name: 'web',
    replicas: 2,
    ports: { http: { port: 80, targetPort: 8080 } },
  });
  const adopt = {
    selector: { app: 'web' },
    objects: adopts.map(({ kind, metadata: { name, uid } }) => ({
      kind,
      name,
      uid,
    })),
  };
  return { ...service, spec: { ...(service.spec as object), adopt } };
}

const replicaSets = async (namespace: string) =>
  (
    await harness.kubectl.list(
      { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
      { namespace },
    )
  ).items;

const pods = async (namespace: string) =>
  (
    await harness.kubectl.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace, labelSelector: 'app=web' },
    )
  ).items.map(({ metadata }) => metadata.uid);

it('touches nothing without a yes to this very object', async () => {
  const namespace = await controlPlane.createNamespace('outside');
  const before = await outside(namespace);
  const refused = await harness.until(
    await harness.apply(spec(namespace)),
    isFailed,
  );
  expect(refused.message).toMatch(/"web" exists already.*"adopt.objects"/);

  const another = { ...before.deployment.metadata, uid: 'another' };
  const wrong = await harness.apply(
    spec(namespace, [
      { ...before.deployment, metadata: another },
      before.service,
    ]),
  );
  await harness.until(wrong, isFailed);
  const after = await serving(harness.kubectl, namespace, 'web');
  for (const one of ['deployment', 'service'] as const) {
    expect(after[one].metadata).toEqual(before[one].metadata);
    expect(after[one].spec).toEqual(before[one].spec);
  }
});

it('takes over what runs in place, and lets go of it as it was', async () => {
  const namespace = await controlPlane.createNamespace('outside');
  const before = await outside(namespace);
  const podsBefore = await pods(namespace);
  const [oldSet] = await replicaSets(namespace);

  // Nobody who calls the Service may find nothing behind it, not for a moment.
  let fewest = Infinity;
  const watch = harness.kubectl.watch(
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' },
    {
      select: {
        namespace,
        labelSelector: 'kubernetes.io/service-name=web',
      },
      onChange: ({ object }) => {
        fewest = Math.min(fewest, readyEndpoints(object));
      },
    },
  );
  watch.start();
  await watch.synced();
  fewest = [...watch.values()].map(readyEndpoints).reduce((a, b) => a + b, 0);
  expect(fewest).toBe(2);

  await harness.until(
    await harness.apply(spec(namespace, [before.deployment, before.service])),
    isReady,
  );
  const during = await serving(harness.kubectl, namespace, 'web');
  expect(during.deployment.metadata.uid).toBe(before.deployment.metadata.uid);
  expect(during.service.metadata.uid).toBe(before.service.metadata.uid);
  expect(during.service.spec).toMatchObject({
    clusterIP: (before.service.spec as { clusterIP: string }).clusterIP,
    selector: { app: 'web' },
  });
  expect(during.deployment.spec).toMatchObject({
    selector: { matchLabels: { app: 'web' } },
  });
  // What only they have said is gone, what only they have labelled stays.
  expect(JSON.stringify(during.deployment.spec)).not.toContain('LEFT_OVER');
  expect(during.deployment.metadata.labels).toMatchObject({
    tier: 'front',
    'app.kubernetes.io/managed-by': 'lattice',
  });
  expect(fewest).toBeGreaterThan(0);

  const service = await harness.get(
    'lattice.dev/v1alpha1',
    'LatticeService',
    namespace,
    'web',
  );
  await harness.kubectl.patchMetadata(
    {
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      namespace,
      name: 'web',
    },
    {
      uid: service?.metadata.uid,
      annotations: { 'lattice.dev/let-go': 'true' },
    },
    { fieldManager: 'kubectl' },
  );
  await waitFor(
    'The service to end',
    () =>
      harness.get('lattice.dev/v1alpha1', 'LatticeService', namespace, 'web'),
    found => found === undefined,
    30,
  );
  await waitFor(
    'What it brought along to go',
    () => harness.get('cilium.io/v2', 'CiliumNetworkPolicy', namespace, 'web'),
    found => found === undefined,
    30,
  );
  const after = await serving(harness.kubectl, namespace, 'web');
  for (const one of ['deployment', 'service'] as const) {
    expect(after[one].metadata.uid).toBe(before[one].metadata.uid);
    expect(after[one].metadata.labels).toEqual(before[one].metadata.labels);
    expect(after[one].metadata.ownerReferences).toBeUndefined();
    expect(after[one].spec).toEqual(before[one].spec);
  }
  const sets = await replicaSets(namespace);
  const back = sets.find(
    ({ metadata }) => metadata.uid === oldSet.metadata.uid,
  );
  expect(back?.spec).toMatchObject({ replicas: 2 });
  expect(podsBefore).toHaveLength(2);
  expect(fewest).toBeGreaterThan(0);
  await watch.stop();
});

function readyEndpoints(slice: KubernetesObject): number {
  const endpoints = slice.endpoints as
    | { conditions?: { ready?: boolean } }[]
    | undefined;
  return (endpoints ?? []).filter(({ conditions }) => conditions?.ready).length;
}
