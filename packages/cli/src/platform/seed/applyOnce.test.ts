import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { applyOnce } from './applyOnce';
import { objectKey, objectsIn } from './exampleObjects';

const yaml = `
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: payments, namespace: commerce }
spec: { replicas: 3 }
---
# nothing here
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: payments }
---
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: orders, namespace: commerce }
`;

function memoryCluster() {
  const objects = new Map<string, KubernetesObject>();
  return {
    objects,
    get: async (object: KubernetesObject) => objects.get(objectKey(object)),
    apply: async (object: KubernetesObject) =>
      objects.set(objectKey(object), object),
  };
}

let folder: string;
let record: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-seed-'));
  record = path.join(folder, 'seed.json');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('applyOnce', () => {
  it('applies the namespaces first, then the objects; catalog entities are not for the cluster', async () => {
    const cluster = memoryCluster();
    expect(await applyOnce(objectsIn(yaml), record, cluster)).toBe(3);
    expect([...cluster.objects.keys()]).toEqual([
      'Namespace/commerce',
      'LatticeService/commerce/payments',
      'LatticeService/commerce/orders',
    ]);
  });

  it('never touches again what the user changed or deleted', async () => {
    const cluster = memoryCluster();
    await applyOnce(objectsIn(yaml), record, cluster);
    const [payments] = objectsIn(yaml);
    const changed = { ...payments, spec: { replicas: 5 } };
    cluster.objects.set(objectKey(payments), changed);
    cluster.objects.delete('LatticeService/commerce/orders');
    expect(await applyOnce(objectsIn(yaml), record, cluster)).toBe(0);
    expect(cluster.objects.get(objectKey(payments))).toBe(changed);
    expect(cluster.objects.has('LatticeService/commerce/orders')).toBe(false);
  });

  it('leaves alone what was there before', async () => {
    const cluster = memoryCluster();
    const [payments] = objectsIn(yaml);
    const own = { ...payments, spec: { replicas: 1 } };
    cluster.objects.set(objectKey(payments), own);
    await applyOnce(objectsIn(yaml), record, cluster);
    expect(cluster.objects.get(objectKey(payments))).toBe(own);
  });

  it('goes on where it was cut off', async () => {
    const cluster = memoryCluster();
    const failing = {
      ...cluster,
      apply: async (object: KubernetesObject) => {
        if (object.metadata.name === 'orders') throw new Error('gone');
        return cluster.apply(object);
      },
    };
    await expect(applyOnce(objectsIn(yaml), record, failing)).rejects.toThrow(
      'gone',
    );
    expect(await applyOnce(objectsIn(yaml), record, cluster)).toBe(1);
  });
});
