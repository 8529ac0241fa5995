import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { startHarness, type Harness } from '../__testUtils__/harness';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';
import type { ServiceStatus } from './status';

/** What is written beyond the namespace of a service: stores of secrets, backups, and what somebody else provides. */

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let harness: Harness;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  harness = await startHarness(controlPlane);
  await harness.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'velero' },
  });
}, 600_000);

afterAll(async () => {
  await harness?.stop();
});

const isReady = ({ phase }: ServiceStatus) => phase === 'Ready';

const isThere = (object: KubernetesObject | undefined) => object !== undefined;
const isGone = (object: KubernetesObject | undefined) => object === undefined;

it('tells who writes policies and providers whether they have an effect, and who uses them', async () => {
  const namespace = await controlPlane.createNamespace('told');
  const statusOfDocument = (kind: string, name: string, where?: string) =>
    waitFor(
      `The status of ${kind} "${name}"`,
      async () =>
        (
          await harness.kubectl.get({
            apiVersion: 'lattice.dev/v1alpha1',
            kind,
            name,
            namespace: where,
          })
        )?.status as Record<string, unknown> | undefined,
      status => status?.observedGeneration === 1,
    );
  const document = (
    kind: string,
    metadata: KubernetesObject['metadata'],
    spec: object,
  ): KubernetesObject => ({
    apiVersion: 'lattice.dev/v1alpha1',
    kind,
    metadata,
    spec,
  });
  await harness.apply(
    document(
      'SecretProvider',
      { name: 'told' },
      {
        provider: { vault: { server: 'https://vault', path: 'kv', auth: {} } },
      },
    ),
  );
  await harness.apply(
    document('ImageProvider', { name: 'ours' }, { registry: 'ghcr.io/told' }),
  );
  await harness.apply(
    document(
      'CedarPolicy',
      { name: 'elsewhere', namespace },
      { policies: 'permit (principal, action, resource);' },
    ),
  );
  await harness.apply(
    document(
      'CedarPolicy',
      { name: 'wrong', namespace: 'lattice-system' },
      { policies: 'permit (principal, action, resource) when { nothing };' },
    ),
  );
  await harness.apply(
    serviceSpec({
      namespace,
      name: 'teller',
      image: `ghcr.io/told/teller@sha256:${'ab'.repeat(32)}`,
      resources: {
        db: { type: 'secret', params: { provider: 'told', keys: ['dsn'] } },
      },
    }),
  );
  expect(await statusOfDocument('CedarPolicy', 'elsewhere', namespace)).toEqual(
    {
      phase: 'Inactive',
      message: 'Policies count only in namespace "lattice-system".',
      observedGeneration: 1,
    },
  );
  expect(
    await statusOfDocument('CedarPolicy', 'wrong', 'lattice-system'),
  ).toMatchObject({ phase: 'Invalid', message: expect.any(String) });
  const provider = await waitFor(
    'The provider to count its users',
    () => statusOfDocument('SecretProvider', 'told'),
    status => status?.services === 1 && status.phase === 'Active',
  );
  expect(provider).toMatchObject({ phase: 'Active', services: 1 });
  // It demands no signature, so it decides about nobody's images.
  expect(await statusOfDocument('ImageProvider', 'ours')).toEqual({
    phase: 'Active',
    observedGeneration: 1,
  });
  await harness.kubectl.delete({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    name: 'wrong',
    namespace: 'lattice-system',
  });
});

it('keeps a store for each secret provider, and lets it go with its provider', async () => {
  const provider = (path: string): KubernetesObject => ({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'SecretProvider',
    metadata: { name: 'vault-prod' },
    spec: { provider: { vault: { server: 'https://vault', path, auth: {} } } },
  });
  const store = () =>
    harness.kubectl.get({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      name: 'vault-prod',
    });
  await harness.apply(provider('kv'));
  const first = await waitFor('The store', store, isThere);
  expect(first?.spec).toMatchObject({ provider: { vault: { path: 'kv' } } });
  await harness.apply(provider('other'));
  await waitFor('The other path', store, object =>
    JSON.stringify(object?.spec).includes('"other"'),
  );
  await harness.kubectl.delete({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'SecretProvider',
    name: 'vault-prod',
  });
  await waitFor('The store to go', store, isGone);
});

it('schedules backups where Velero lives, and ends them with the service', async () => {
  const namespace = await controlPlane.createNamespace('saved');
  const spec = serviceSpec({ namespace, name: 'ledger' });
  const service = await harness.apply({
    ...spec,
    spec: { ...(spec.spec as object), backup: { schedule: '15 3 * * *' } },
  });
  await harness.until(service, isReady);
  const schedule = () =>
    harness.get('velero.io/v1', 'Schedule', 'velero', `${namespace}.ledger`);
  const found = await schedule();
  expect(found?.metadata.ownerReferences).toBeUndefined();
  expect(found?.spec).toMatchObject({
    template: { includedNamespaces: [namespace] },
  });
  await harness.until(await harness.apply(spec), isReady);
  await waitFor('The schedule to be pruned', schedule, isGone);

  const again = await harness.apply({
    ...spec,
    spec: { ...(spec.spec as object), backup: { schedule: '15 4 * * *' } },
  });
  await harness.until(again, isReady);
  await waitFor('The schedule to be back', schedule, isThere);
  await harness.kubectl.delete({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    namespace,
    name: 'ledger',
  });
  await waitFor('The schedule to go with its service', schedule, isGone);
});

it('is ready once what it claims is provided', async () => {
  const namespace = await controlPlane.createNamespace('claims');
  const service = await harness.apply(
    serviceSpec({
      namespace,
      name: 'ledger',
      variables: { DB: 'postgres://${resources.db.host}' },
      resources: { db: { type: 'postgres' } },
    }),
  );
  await harness.until(service, isReady);
  const claim = await harness.get(
    'claims.lattice.dev/v1alpha1',
    'Postgres',
    namespace,
    'ledger-db',
  );
  expect(claim?.spec).toMatchObject({
    class: 'small',
    grants: [{ service: 'ledger', connectionSecret: 'ledger-db.connection' }],
  });
});
