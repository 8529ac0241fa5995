import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { startExternalSecrets } from '@lattice-portal/control-plane';
import { startHarness, type Harness } from '../__testUtils__/harness';
import { startOwnCluster, type OwnCluster } from '../__testUtils__/ownCluster';
import { secretsPolicy, serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import { ROTATION_ANNOTATION } from './SecretRotation';
import type { ServiceStatus } from './status';

/** The real secrets operator tells of rotations; pods that read the secret start anew, and no others. */

jest.setTimeout(180_000);

const NAMESPACE = 'shop';

let cluster: OwnCluster;
let harness: Harness;

beforeAll(async () => {
  cluster = await startOwnCluster({
    name: 'rotation',
    namespace: NAMESPACE,
    tools: ['external-secrets'],
    realOperators: ['ExternalSecret'],
    operators: [
      ({ controlPlane, tools, folder }) =>
        startExternalSecrets({
          controlPlane,
          dataDir: join(folder, 'operator'),
          tools,
          stores: {},
        }),
    ],
  });
  ({ harness } = cluster);
  await harness.apply(secretsPolicy(NAMESPACE));
}, 1_500_000);

afterAll(async () => {
  await cluster?.stop();
});

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';

async function store(token: string): Promise<void> {
  await harness.apply({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'SecretProvider',
    metadata: { name: 'main' },
    spec: {
      provider: {
        fake: {
          data: [
            { key: `${NAMESPACE}/broker`, value: JSON.stringify({ token }) },
          ],
        },
      },
    },
  });
  await waitFor(
    'The store to hold the value',
    () =>
      harness.kubectl.get({
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        name: 'main',
      }),
    found => JSON.stringify(found?.spec ?? {}).includes(token),
  );
}

const reader = (name: string, variables: Record<string, string>) =>
  serviceSpec({
    namespace: NAMESPACE,
    name,
    variables,
    resources: {
      broker: {
        type: 'secret',
        id: `${NAMESPACE}/broker`,
        params: { provider: 'main', keys: ['token'] },
      },
    },
  });

async function deployment(name: string) {
  const found = await harness.get('apps/v1', 'Deployment', NAMESPACE, name);
  const { template } = found?.spec as {
    template: { metadata: { annotations?: Record<string, string> } };
  };
  return {
    generation: found?.metadata.generation,
    rotated: template.metadata.annotations?.[ROTATION_ANNOTATION],
  };
}

const secret = (name: string) =>
  harness.get('v1', 'Secret', NAMESPACE, name) as Promise<
    (KubernetesObject & { data?: { token?: string } }) | undefined
  >;

/** Reads the store again at once, and waits until the operator has done so. */
async function sync(name: string): Promise<void> {
  const ref = ['external-secrets.io/v1', 'ExternalSecret', NAMESPACE] as const;
  const refreshed = async () =>
    (
      (await harness.get(...ref, name))?.status as
        | { refreshTime?: string }
        | undefined
    )?.refreshTime;
  const before = await refreshed();
  // Times of the operator have whole seconds.
  await sleep(1_100);
  await harness.kubectl.apply(
    {
      apiVersion: ref[0],
      kind: ref[1],
      metadata: {
        namespace: NAMESPACE,
        name,
        annotations: { 'force-sync': `${before}` },
      },
    },
    { fieldManager: 'kubectl' },
  );
  await waitFor('A look at the store', refreshed, now => now !== before);
}

it('starts new pods when the secret they read is rotated, and only then', async () => {
  await store('first');
  const plain = await harness.apply(
    reader('plain', { TOKEN: '${secret.broker.token}' }),
  );
  const other = await harness.apply(
    serviceSpec({ namespace: NAMESPACE, name: 'other' }),
  );
  await harness.until(plain, isReady);
  await harness.until(other, isReady);
  await waitFor(
    'The secret',
    () => secret('plain-broker'),
    found => found?.data?.token !== undefined,
  );
  const before = await deployment('plain');
  expect(before.rotated).toBeUndefined();

  await sync('plain-broker');
  expect(await deployment('plain')).toEqual(before);

  await store('second');
  await sync('plain-broker');
  const after = await waitFor(
    'New pods',
    () => deployment('plain'),
    ({ rotated }) => rotated !== undefined,
  );
  expect(after.generation).toBe((before.generation ?? 0) + 1);
  expect((await deployment('other')).rotated).toBeUndefined();

  // Nobody takes it back, and the same value again is no rotation.
  await sync('plain-broker');
  await harness.until(
    await harness.apply(
      reader('plain', { TOKEN: '${secret.broker.token}', LEVEL: 'info' }),
    ),
    isReady,
  );
  expect(await deployment('plain')).toEqual({
    generation: (after.generation ?? 0) + 1,
    rotated: after.rotated,
  });
  expect((await deployment('other')).rotated).toBeUndefined();
});

it('catches up with a rotation while the portal was away', async () => {
  const before = await deployment('plain');
  await store('third');
  await harness.reconciler.stop();
  await sync('plain-broker');
  expect(await deployment('plain')).toEqual(before);
  const again = await startHarness(cluster.controlPlane);
  try {
    const after = await waitFor(
      'New pods',
      () => deployment('plain'),
      ({ rotated }) => rotated !== before.rotated,
    );
    expect(after.generation).toBe((before.generation ?? 0) + 1);
  } finally {
    await again.stop();
  }
});
