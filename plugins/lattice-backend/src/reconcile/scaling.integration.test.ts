import { refOf, type KubernetesObject } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHarness, type Harness } from '../__testUtils__/harness';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { ServiceStatus } from './status';

jest.setTimeout(120_000);

/** The control plane runs the controller of HorizontalPodAutoscalers; there is no KEDA in it. */
const PLATFORM: KubernetesObject = {
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticePlatform',
  metadata: { name: 'scaling' },
};

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
  await harness.apply({ ...PLATFORM, spec: { scaling: 'hpa' } });
}, 600_000);

afterAll(async () => {
  await harness?.kubectl.delete(refOf(PLATFORM));
  await harness?.stop();
});

const specOf = (object?: KubernetesObject) =>
  (object?.spec ?? {}) as Record<string, unknown>;

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';

interface Wish {
  replicas: number;
  max?: number;
  canary?: boolean;
}

/** The one service of a namespace. */
function web(namespace: string, { replicas, max, canary }: Wish) {
  const object = serviceSpec({ namespace, name: 'web', replicas });
  return {
    ...object,
    spec: {
      ...specOf(object),
      ...(max && { autoscaling: { max } }),
      ...(canary && { deploy: { strategy: 'canary' } }),
    },
  };
}

const submit = async (namespace: string, wish: Wish) =>
  harness.until(await harness.apply(web(namespace, wish)), isReady);

const read = (kind: string, namespace: string) => {
  const apiVersion = {
    Deployment: 'apps/v1',
    Rollout: 'argoproj.io/v1alpha1',
    HorizontalPodAutoscaler: 'autoscaling/v2',
  }[kind];
  return harness.get(apiVersion ?? 'v1', kind, namespace, 'web');
};

const replicasOf = async (kind: string, namespace: string) =>
  specOf(await read(kind, namespace)).replicas;

async function podUids(namespace: string): Promise<string[]> {
  const { items } = await harness.kubectl.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace },
  );
  return items
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.uid ?? '')
    .sort();
}

async function running(namespace: string, count: number): Promise<string[]> {
  return waitFor(
    `${count} pods`,
    () => podUids(namespace),
    pods => pods.length === count,
  );
}

describe('a service that starts to be scaled', () => {
  it('keeps every copy it has, although its minimum is lower', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 3 });
    const before = await running(namespace, 3);

    await submit(namespace, { replicas: 1, max: 6 });
    await sleep(2_000);

    expect(await replicasOf('Deployment', namespace)).toBe(3);
    expect(await podUids(namespace)).toEqual(before);
  });

  it('is given its minimum by the autoscaler when it has fewer', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 1 });
    await submit(namespace, { replicas: 3, max: 6 });
    expect(await running(namespace, 3)).toHaveLength(3);
  });
});

describe('a service that stops being scaled', () => {
  it('has the copies its spec names, taken back from the autoscaler', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 3, max: 6 });
    await running(namespace, 3);

    await submit(namespace, { replicas: 2 });

    expect(await replicasOf('Deployment', namespace)).toBe(2);
    expect(await read('HorizontalPodAutoscaler', namespace)).toBeUndefined();
    await running(namespace, 2);
  });

  it('is refused when a person has set the number meanwhile, and names them', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 3, max: 6 });
    await running(namespace, 3);
    const deployment = await read('Deployment', namespace);
    await harness.kubectl.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace, uid: deployment?.metadata.uid },
        spec: { replicas: 5 },
      },
      { fieldManager: 'rita', force: true },
    );

    const object = await harness.apply(web(namespace, { replicas: 2 }));
    const { message } = await harness.until(
      object,
      ({ phase }) => phase === 'Failed',
    );

    expect(message).toContain('"rita"');
    expect(message).toContain('spec.replicas');
    expect(await replicasOf('Deployment', namespace)).toBe(5);
    expect(await read('HorizontalPodAutoscaler', namespace)).toBeDefined();
  });
});

describe('a service whose versions are rolled out another way', () => {
  it('is served by the old workload until the new one is ready', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 2 });
    const before = await running(namespace, 2);

    // Nobody makes the Rollout ready while the simulated operators stand still.
    controlPlane.parts.kwok.pause();
    try {
      const object = await harness.apply(
        web(namespace, { replicas: 2, canary: true }),
      );
      await waitFor(
        'The Rollout',
        () => read('Rollout', namespace),
        rollout => rollout !== undefined,
      );
      const { message } = await harness.until(
        object,
        ({ phase }) => phase === 'Applying',
      );
      expect(message).toContain('Rollout "web"');
      await sleep(2_000);
      expect(await replicasOf('Deployment', namespace)).toBe(2);
      expect(await podUids(namespace)).toEqual(before);
    } finally {
      controlPlane.parts.kwok.resume();
    }

    await waitFor(
      'The end of the Deployment',
      () => read('Deployment', namespace),
      deployment => deployment === undefined,
    );
    expect(await replicasOf('Rollout', namespace)).toBe(2);
    await harness.until(web(namespace, { replicas: 2, canary: true }), isReady);
  });

  it('starts with the copies it has, when an autoscaler decides', async () => {
    const namespace = await controlPlane.createNamespace('scaled');
    await submit(namespace, { replicas: 1, max: 6 });
    const deployment = await read('Deployment', namespace);
    await harness.kubectl.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace, uid: deployment?.metadata.uid },
        spec: { replicas: 4 },
      },
      { fieldManager: 'kube-controller-manager', force: true },
    );
    await running(namespace, 4);

    await submit(namespace, { replicas: 1, max: 6, canary: true });

    expect(await replicasOf('Rollout', namespace)).toBe(4);
    expect(await read('Deployment', namespace)).toBeUndefined();
  });
});
