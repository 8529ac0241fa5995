import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { isWorkload, parseFiles } from '@lattice-portal/compiler';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { startHarness, type Harness } from '../__testUtils__/harness';
import {
  startSignedImages,
  type SignedImages,
} from '../__testUtils__/signedImages';
import { serviceSpec } from '../__testUtils__/specs';
import type { ServiceStatus } from './status';

jest.setTimeout(120_000);

const PROVIDER = 'acme-images';
const SECRET = 'acme-registry';

let controlPlane: ControlPlane;
let harness: Harness;
let images: SignedImages;
let namespace: string;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  images = await startSignedImages();
  harness = await startHarness(controlPlane, {
    images: { intervalMs: 500, retryMs: 200 },
  });
  namespace = await controlPlane.createNamespace('images');
  await harness.apply(provider());
}, 600_000);

afterAll(async () => {
  for (const [apiVersion, kind, name] of [
    ['lattice.dev/v1alpha1', 'ImageProvider', PROVIDER],
    ['v1', 'Secret', SECRET],
  ]) {
    const system = kind === 'Secret' ? { namespace: 'lattice-system' } : {};
    await harness?.kubectl.delete({ apiVersion, kind, name, ...system });
  }
  await harness?.stop();
  images?.stop();
});

function provider(): KubernetesObject {
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'ImageProvider',
    metadata: { name: PROVIDER },
    spec: {
      registry: `${images.host}/acme`,
      insecure: true,
      credentials: { secret: SECRET },
      trust: { authorities: [{ name: 'release', key: images.key }] },
    },
  };
}

const service = (name: string, image: string) =>
  serviceSpec({ namespace, name, image });

const is =
  (phase: string, text: string) =>
  ({ phase: actual, message }: ServiceStatus) =>
    actual === phase && message.includes(text);

/** Lets the portal read this one Secret, as the documentation says. */
async function letIn(): Promise<void> {
  const system = { name: SECRET, namespace: 'lattice-system' };
  await harness.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: system,
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': images.dockerConfig },
  });
  await harness.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: system,
    rules: [
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: [SECRET],
        verbs: ['get'],
      },
    ],
  });
  await harness.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: system,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: SECRET,
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'lattice-controller',
        namespace: 'lattice-system',
      },
    ],
  });
}

it('waits for the right to ask, refuses what is not signed, and takes it once it is', async () => {
  const image = images.push('shop');
  const object = await harness.apply(service('shop', image));
  const waiting = await harness.until(
    object,
    is('Pending', `the portal may not read Secret "${SECRET}"`),
  );
  expect(waiting.resources.total).toBe(0);
  await letIn();
  await harness.until(object, is('Failed', 'is not signed, and must be by'));
  expect(
    await harness.get('apps/v1', 'Deployment', namespace, 'shop'),
  ).toBeUndefined();
  images.sign(image);
  const { gates } = await harness.until(object, is('Ready', ''));
  expect(gates.verdicts).toContainEqual(
    expect.objectContaining({
      id: 'image-signature',
      verdict: 'pass',
      policy: PROVIDER,
      message: expect.stringContaining('is signed by authority "release"'),
    }),
  );
});

it('keeps what runs while the registry fails, says so, and decides nothing new until it is back', async () => {
  const runs = images.push('running');
  images.sign(runs);
  const object = await harness.apply(service('running', runs));
  await harness.until(object, is('Ready', ''));
  images.fail(true);
  try {
    const { gates } = await harness.until(object, ({ phase, gates: all }) => {
      const found = all.verdicts.find(({ id }) => id === 'image-signature');
      return phase === 'Ready' && !!found?.message.includes('again since');
    });
    expect(gates.verdicts).toContainEqual(
      expect.objectContaining({
        id: 'image-signature',
        verdict: 'pass',
        message: expect.stringContaining(
          `it could not be checked again since: registry "${images.host}" answered with status 503`,
        ),
      }),
    );
    const newer = images.push('newer');
    images.sign(newer);
    const other = await harness.apply(service('newer', newer));
    await harness.until(other, is('Pending', 'could not be checked'));
    images.fail(false);
    await harness.until(other, is('Ready', ''));
  } finally {
    images.fail(false);
  }
});

it('looks at the images of a spec that is only tried out', async () => {
  const { fleet } = harness.reconciler;
  const image = images.push('tried');
  images.sign(image);
  const text = JSON.stringify(service('tried', image));
  const [document] = parseFiles([{ file: 'tried.yaml', text }]).documents;
  if (!isWorkload(document)) throw new Error('unreadable');
  await harness.reconciler.prepareToJudge(document);
  expect((await fleet.compileWith(document)).ok).toBe(true);
});
