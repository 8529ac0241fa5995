import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { ClusterConnection } from '../clusters/ClusterConnection';
import { startHarness, type Harness } from '../__testUtils__/harness';
import { quietLogger } from '../__testUtils__/quietLogger';
import { secretsPolicy, serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(180_000);

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
}, 600_000);

afterAll(async () => {
  await harness?.stop();
});

const untilState = (wanted: string) =>
  waitFor(
    `The cluster to be ${wanted}`,
    async () => harness.reconciler.connection.status,
    ({ state }) => state === wanted,
  );

describe('an API server that dies', () => {
  it('is shown as stale with its last state; what was asked of it happens once it is back', async () => {
    const namespace = await controlPlane.createNamespace('faults');
    await harness.apply(secretsPolicy(namespace));
    const first = serviceSpec({ namespace, name: 'before', replicas: 1 });
    await harness.until(
      await harness.apply(first),
      ({ phase }) => phase === 'Ready',
    );

    const server = controlPlane.parts['kube-apiserver'];
    await server.kill();
    await untilState('stale');
    const { connection } = harness.reconciler;
    expect(connection.fresh).toBe(false);
    expect(connection.service(namespace, 'before')).toBeDefined();
    expect(connection.ownedObjects(namespace, 'before')).not.toHaveLength(0);

    await server.restart();
    const second = serviceSpec({ namespace, name: 'after', replicas: 1 });
    const written = await waitFor(
      'the API server to take a spec again',
      () => harness.apply(second).catch(() => undefined),
      object => object !== undefined,
      60,
    );
    expect(written).toBeDefined();
    await harness.until(second, ({ phase }) => phase === 'Ready', 90);
    expect(connection.fresh).toBe(true);
    expect((await harness.status(namespace, 'before'))?.phase).toBe('Ready');
  });

  it('leaves no half-written service behind when it dies in the middle', async () => {
    const namespace = await controlPlane.createNamespace('faults');
    const names = Array.from({ length: 12 }, (_, index) => `svc-${index}`);
    const specs = names.map(name =>
      serviceSpec({ namespace, name, replicas: 2 }),
    );
    await Promise.all(specs.map(spec => harness.apply(spec)));
    // In the middle of it: some are written, some are not, one is half way.
    await waitFor(
      'the first deployment to be written',
      async () =>
        harness.reconciler.connection.ownedObjects(namespace, 'svc-0').length,
      count => count > 2,
    );
    const server = controlPlane.parts['kube-apiserver'];
    await server.kill();
    await server.restart();
    for (const spec of specs) {
      const status = await harness.until(
        spec,
        ({ phase }) => phase === 'Ready',
        90,
      );
      expect(status.resources.byKind).toMatchObject({
        Deployment: 1,
        PodDisruptionBudget: 1,
        CiliumNetworkPolicy: 1,
      });
    }
  });
});

describe('a cluster that is not there yet', () => {
  it('is being prepared, and used as soon as its kubeconfig appears', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
    const file = join(directory, 'later.kubeconfig');
    const connection = ClusterConnection.create({
      config: { name: 'later', kubeconfig: file },
      logger: quietLogger(),
    });
    connection.start({
      onIntent: () => undefined,
      onDerived: () => undefined,
      onState: () => undefined,
      onSynced: () => undefined,
    });
    try {
      await waitFor(
        'the first attempt',
        async () => connection.status,
        ({ state: now }) => now === 'preparing',
      );
      expect(connection.fresh).toBe(false);
      await copyFile(controlPlane.controllerKubeconfig, file);
      await waitFor(
        'the cluster to be used',
        async () => connection.status,
        ({ state: now }) => now === 'connected',
        15,
      );
    } finally {
      await connection.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
