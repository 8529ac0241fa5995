import {
  ClusterClient,
  hasStatus,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import { testControlPlane } from '@lattice-portal/control-plane';
import { readGoldens } from '../__testUtils__/goldens';

jest.setTimeout(300_000);

describe('every object the compiler is expected to make', () => {
  it('passes a strict dry run of a real API server', async () => {
    const controlPlane = await testControlPlane();
    const client = new ClusterClient({
      credentials: new KubeconfigCredentials({
        file: controlPlane.adminKubeconfig,
      }),
    });
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
    expect(refused).toEqual([]);
  }, 600_000);
});
