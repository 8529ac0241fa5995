import {
  ClusterClient,
  KubeconfigCredentials,
  KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  stopTestControlPlane,
  testControlPlane,
} from '@lattice-portal/control-plane';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** Its CustomResourceDefinition is in none of the modules the local control plane takes its kinds from. */
const NOT_SERVED = ['ServiceMonitor'];

/** Whatever the compiler is expected to derive, a real API server must accept as it is, unknown fields refused. */
const REPOSITORY = path.resolve(__dirname, '../../../../..');
const FOLDERS = ['packages/compiler/tests/cases', 'examples'];

function expectedFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /(^|\/)expected\/[^/]+\.yaml$/.test(file))
    .map(file => path.join(folder, file))
    .sort();
}

const objects = FOLDERS.flatMap(folder =>
  expectedFiles(path.join(REPOSITORY, folder)),
)
  .map(file => ({
    file: path.relative(REPOSITORY, file),
    object: parse(fs.readFileSync(file, 'utf8')) as KubernetesObject,
  }))
  .filter(({ object }) => !NOT_SERVED.includes(object.kind));

let client: ClusterClient;

beforeAll(async () => {
  const controlPlane = await testControlPlane();
  client = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const namespaces = new Set(
    objects.flatMap(({ object }) => object.metadata.namespace ?? []),
  );
  for (const name of namespaces) {
    await client.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { fieldManager: 'test' },
    );
  }
}, 1_200_000);

afterAll(async () => {
  await client?.close();
  await stopTestControlPlane();
}, 60_000);

it('derives only objects that pass a strict dry run', async () => {
  expect(objects.length).toBeGreaterThan(300);
  const refused: string[] = [];
  for (const { file, object } of objects) {
    try {
      await client.apply(object, { fieldManager: 'test', dryRun: true });
    } catch (error) {
      refused.push(`${file}: ${error}`);
    }
  }
  expect(refused).toEqual([]);
}, 300_000);
