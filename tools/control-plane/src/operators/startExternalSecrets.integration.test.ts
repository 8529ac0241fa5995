import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubernetesObject, refOf } from '@lattice-portal/cluster-client';
import { parse } from 'yaml';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { startControlPlane } from '../cluster/startControlPlane';
import type { ControlPlane } from '../cluster/types';
import { waitFor } from '../testing/waitFor';
import { locateTools } from '../tools/locate';
import { CONTROL_PLANE_TOOLS } from '../tools/table';
import { ExternalSecrets, startExternalSecrets } from './startExternalSecrets';
import { EXAMPLE_STORES } from './stores';

/** What the compiler makes of the example services; a test of the compiler keeps it so. */
const EXAMPLES = join(__dirname, '../../../../examples/payments/expected');

jest.setTimeout(1_500_000);

let root: string;
let controlPlane: ControlPlane;
let operator: ExternalSecrets;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-secrets-'));
  const tools = await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, 'external-secrets'],
  });
  controlPlane = await startControlPlane({
    name: 'secrets',
    dataDir: join(root, 'cluster'),
    tools,
    realOperators: ['ExternalSecret'],
  });
  operator = await startExternalSecrets({
    controlPlane,
    dataDir: join(root, 'operator'),
    tools,
    stores: {
      vault: { ...EXAMPLE_STORES.vault, 'shop/db': { dsn: 'first' } },
    },
  });
});

afterAll(async () => {
  await operator?.stop();
  await controlPlane?.stop();
  await rm(root, { recursive: true, force: true });
});

it('syncs a secret from the store, and a changed value when asked', async () => {
  const namespace = await controlPlane.createNamespace('shop');
  const { client } = await adminClient(controlPlane);
  const apply = (sync: string) =>
    applyOurs(client, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: 'db',
        namespace,
        annotations: { 'force-sync': sync },
      },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: {
          name: 'db',
          template: {
            engineVersion: 'v2',
            data: { URL: 'postgres://{{ .dsn }}@db/shop' },
          },
        },
        data: [
          {
            secretKey: 'dsn',
            remoteRef: { key: 'shop/db', property: 'dsn' },
          },
        ],
      },
    });
  const read = async () => {
    const secret = await client.get({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace,
      name: 'db',
    });
    const { URL = '' } = (secret?.data ?? {}) as Record<string, string>;
    return Buffer.from(URL, 'base64').toString();
  };
  const changed = (from: string) =>
    waitFor('the Secret changes', read, value => value !== from);

  await apply('1');
  const first = await changed('');
  expect(first).toBe('postgres://first@db/shop');
  await operator.setSecret('vault', 'shop/db', { dsn: 'second' });
  await apply('2');
  expect(await changed(first)).toBe('postgres://second@db/shop');
  await client.close();
});

it('syncs the secrets of the example services, which can then be applied again', async () => {
  const namespace = await controlPlane.createNamespace('examples');
  const { client } = await adminClient(controlPlane);
  const files = (await readdir(EXAMPLES)).filter(file =>
    file.startsWith('externalsecret.'),
  );
  expect(files.length).toBeGreaterThanOrEqual(3);
  const apply = async (file: string) => {
    const example = parse(await readFile(join(EXAMPLES, file), 'utf8'));
    const { name } = (example as KubernetesObject).metadata;
    // As the reconciler does, never over what another manager said.
    return client.apply(
      { ...example, metadata: { name, namespace } },
      { fieldManager: 'lattice' },
    );
  };
  for (const file of files) {
    const applied = await apply(file);
    const secret = { ...refOf(applied), apiVersion: 'v1', kind: 'Secret' };
    const found = await waitFor(
      `the Secret of "${file}" is there`,
      () => client.get(secret),
      answer => answer?.data !== undefined,
    );
    expect(found?.data).not.toEqual({});
    await expect(apply(file)).resolves.toMatchObject({ spec: applied.spec });
  }
  await client.close();
});
