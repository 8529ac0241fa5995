import {
  ClusterClient,
  hasStatus,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONTROL_PLANE_TOOLS,
  locateTools,
  startControlPlane,
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { readGoldens } from '../__testUtils__/goldens';

jest.setTimeout(600_000);

describe('every object the compiler is expected to make', () => {
  it('passes a strict dry run of the API server we run ourselves', async () => {
    expect(await refusedBy(await testControlPlane())).toEqual([]);
  });

  it('passes a strict dry run of the oldest API server we write for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lattice-oldest-'));
    const tools = await locateTools({
      tools: [...CONTROL_PLANE_TOOLS, 'kubernetes-1.34'],
    });
    const controlPlane = await startControlPlane({
      name: 'oldest',
      dataDir: folder,
      tools: { ...tools, 'kube-apiserver': tools['kube-apiserver-1.34'] },
      kwok: false,
    });
    try {
      expect(await versionOf(controlPlane)).toBe('v1.34.10');
      expect(await refusedBy(controlPlane)).toEqual([]);
    } finally {
      await controlPlane.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const clientOf = ({ adminKubeconfig }: ControlPlane) =>
  new ClusterClient({
    credentials: new KubeconfigCredentials({ file: adminKubeconfig }),
  });

async function versionOf(controlPlane: ControlPlane): Promise<string> {
  const client = clientOf(controlPlane);
  const { gitVersion } = await client.request<{ gitVersion: string }>({
    method: 'GET',
    path: '/version',
  });
  await client.close();
  return gitVersion;
}

/** What the API server says against objects of the goldens. */
async function refusedBy(controlPlane: ControlPlane): Promise<string[]> {
  const client = clientOf(controlPlane);
  const goldens = readGoldens();
  expect(goldens.length).toBeGreaterThan(50);
  const namespaces = new Set(
    goldens.flatMap(({ object }) => object.metadata.namespace ?? []),
  );
  for (const name of namespaces) {
    await client.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { fieldManager: 'test' },
    );
  }
  const refused: string[] = [];
  for (const { title, object } of goldens) {
    try {
      await client.apply(object, { fieldManager: 'lattice', dryRun: true });
    } catch (error) {
      refused.push(
        `${title}: ${error instanceof Error ? error.message : error}`,
      );
      if (hasStatus(error, 404)) {
        throw error;
      }
    }
  }
  await client.close();
  return refused;
}
