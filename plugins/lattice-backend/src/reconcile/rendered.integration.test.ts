import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { refOf } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { renderedManifest } from '@lattice-portal/live-plan';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHarness, type Harness } from '../__testUtils__/harness';
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

afterAll(() => harness?.stop());

const RENDERED = { 'lattice.dev/delivery': 'rendered' };
const UID_LABEL = 'lattice.dev/service-uid';

const spec = (
  namespace: string,
  variables: Record<string, string>,
  annotations: Record<string, string> = RENDERED,
) =>
  serviceSpec({ namespace, name: 'web', replicas: 2, variables, annotations });

const conditionOf = ({ conditions }: ServiceStatus, type: string) =>
  conditions.find(condition => condition.type === type);

const asCompiled = (status: ServiceStatus) =>
  status.phase === 'Ready' &&
  conditionOf(status, 'AsCompiled')?.status === 'True';

/** What the portal would put into a repository. */
async function render(namespace: string): Promise<KubernetesObject[]> {
  const { service } = await harness.reconciler.fleet.compile({
    namespace,
    name: 'web',
  });
  return (service?.objects ?? []).map(({ manifest }) =>
    renderedManifest(manifest, { namespace, name: 'web' }),
  );
}

/** Writes them, as somebody who syncs that repository. */
async function sync(namespace: string): Promise<KubernetesObject[]> {
  const manifests = await render(namespace);
  for (const manifest of manifests) {
    await harness.kubectl.apply(manifest, {
      fieldManager: 'argocd-controller',
      force: true,
    });
  }
  return manifests;
}

const deploymentOf = (namespace: string) =>
  harness.get('apps/v1', 'Deployment', namespace, 'web');

/** Somebody else has rendered and synced it, and all is well. */
async function delivered(namespace: string): Promise<KubernetesObject> {
  const service = await harness.apply(spec(namespace, { A: '1' }));
  await harness.until(service, ({ phase }) => phase === 'Applying');
  await sync(namespace);
  await harness.until(service, asCompiled);
  return service;
}

const records = (namespace: string) =>
  harness.reconciler.deployments.list(
    { cluster: 'test', namespace, name: 'web' },
    5,
  );

it('writes nothing, and is Ready once somebody else has written everything', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const service = await harness.apply(spec(namespace, { A: '1' }));
  const waiting = await harness.until(
    service,
    ({ phase }) => phase === 'Applying',
  );
  expect(waiting.message).toMatch(
    /^\d+ objects are not as the spec compiles now: .* is not there \(and \d+ more objects\)\. Open a pull request/,
  );
  expect(await deploymentOf(namespace)).toBeUndefined();

  const manifests = await sync(namespace);
  const ready = await harness.until(service, asCompiled);
  expect(ready.resources.total).toBe(manifests.length);
  expect(ready.planHash).toMatch(/^[0-9a-f]{64}$/);
  for (const manifest of manifests) {
    const live = await harness.kubectl.get(refOf(manifest));
    expect(live?.metadata.labels).not.toHaveProperty(UID_LABEL);
    expect(live?.metadata.ownerReferences).toBeUndefined();
    const managers = live?.metadata.managedFields as { manager: string }[];
    expect(managers.map(({ manager }) => manager)).not.toContain('lattice');
  }
  expect(await records(namespace)).toMatchObject([
    { result: 'succeeded', generation: 1 },
  ]);
});

it('says what is not as the spec compiles, and that the service runs', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const service = await delivered(namespace);
  const differs = (status: ServiceStatus) =>
    conditionOf(status, 'AsCompiled')?.status === 'False';
  const containers = (env: object[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: { template: { spec: { containers: [{ name: 'main', env }] } } },
  });

  // A value that is another one, and one that is too much: as somebody with kubectl leaves them.
  for (const env of [
    { name: 'A', value: '2' },
    { name: 'B', value: '1' },
  ]) {
    await harness.kubectl.apply(containers([env]), {
      fieldManager: 'somebody',
      force: true,
    });
    const status = await harness.until(service, differs);
    expect(conditionOf(status, 'AsCompiled')?.message).toBe(
      '1 object is not as the spec compiles now: Deployment "web" differs. Open a pull request with the new manifests, or wait until it is synced.',
    );
    // What differs here is not what is broken.
    await harness.until(
      service,
      is => is.phase === 'Ready' && is.message.includes('differs'),
    );
    await harness.kubectl.apply(containers([]), {
      fieldManager: 'somebody',
      force: true,
    });
    await sync(namespace);
    await harness.until(service, asCompiled);
  }
});

it('notices a field the spec has dropped and the repository has not', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  await delivered(namespace);
  const changed = await harness.apply(spec(namespace, { C: '3' }));
  const waiting = await harness.until(
    changed,
    ({ phase }) => phase === 'Applying',
  );
  expect(waiting.message).toContain('Deployment "web" differs');
  await sync(namespace);
  await harness.until(changed, asCompiled);
  expect(JSON.stringify(await deploymentOf(namespace))).not.toContain('"A"');
  expect(await records(namespace)).toMatchObject([
    { result: 'succeeded', generation: 2 },
    { result: 'succeeded', generation: 1 },
  ]);
});

it('leaves what is no longer derived to those who wrote it, and says so', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const service = await delivered(namespace);
  await harness.kubectl.apply(
    renderedManifest(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'web-old', namespace },
      },
      { namespace, name: 'web' },
    ),
    { fieldManager: 'argocd-controller' },
  );
  const status = await harness.until(service, ({ message }) =>
    message.includes('web-old'),
  );
  expect(status).toMatchObject({ phase: 'Ready' });
  expect(conditionOf(status, 'AsCompiled')?.message).toContain(
    'ConfigMap "web-old" is no longer needed',
  );
  await sleep(500);
  expect(
    await harness.get('v1', 'ConfigMap', namespace, 'web-old'),
  ).toBeDefined();
});

it('takes over and gives back what runs, without deleting any of it', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';
  const direct = await harness.apply(spec(namespace, { A: '1' }, {}));
  await harness.until(direct, isReady);
  const before = await deploymentOf(namespace);
  expect(before?.metadata.ownerReferences).toHaveLength(1);

  // The portal lets go at once; nobody has rendered anything yet.
  const rendered = await harness.apply(spec(namespace, { A: '1' }));
  await harness.until(rendered, asCompiled);
  const between = await deploymentOf(namespace);
  expect(between?.metadata).toMatchObject({ uid: before?.metadata.uid });
  expect(between?.metadata.ownerReferences).toBeUndefined();
  expect(between?.metadata.labels).not.toHaveProperty(UID_LABEL);
  expect(between?.spec).toEqual(before?.spec);

  await sync(namespace);
  const synced = await harness.until(rendered, asCompiled);
  expect(synced.phase).toBe('Ready');

  // Back: the other has stopped writing, the portal takes over.
  await harness.apply(spec(namespace, { A: '1' }, {}));
  const after = await waitFor(
    'The portal owns it again',
    () => deploymentOf(namespace),
    object => object?.metadata.ownerReferences !== undefined,
  );
  expect(after?.metadata).toMatchObject({ uid: before?.metadata.uid });
  expect(after?.spec).toEqual(before?.spec);
  const changed = await harness.apply(spec(namespace, { B: '2' }, {}));
  await harness.until(changed, isReady);
  const last = JSON.stringify((await deploymentOf(namespace))?.spec);
  expect(last).toContain('"B"');
  expect(last).not.toContain('"A"');
});

it('leaves what runs to the other when the service is deleted', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const service = await delivered(namespace);
  await harness.kubectl.delete(refOf(service), { propagation: 'Foreground' });
  await waitFor(
    'The service is gone',
    () => harness.kubectl.get(refOf(service)),
    object => object === undefined,
  );
  await sleep(2_000);
  const left = await deploymentOf(namespace);
  expect(left).toBeDefined();
  expect(left?.metadata.deletionTimestamp).toBeUndefined();
});

it('refuses a way of delivery it does not know', async () => {
  const namespace = await controlPlane.createNamespace('rendered');
  const service = await harness.apply(
    spec(namespace, {}, { 'lattice.dev/delivery': 'render' }),
  );
  const status = await harness.until(
    service,
    ({ phase }) => phase === 'Failed',
  );
  expect(status.message).toContain('says neither "direct" nor "rendered"');
  expect(await deploymentOf(namespace)).toBeUndefined();
});
