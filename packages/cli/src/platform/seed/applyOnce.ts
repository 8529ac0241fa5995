import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { readJson, writeJson } from '../../files';
import { namespacesOf, objectKey } from './exampleObjects';

/** The little of a cluster that seeding needs. */
export interface SeedTarget {
  get(object: KubernetesObject): Promise<unknown>;
  apply(object: KubernetesObject): Promise<unknown>;
}

interface SeedRecord {
  applied: string[];
}

/**
 * Applies each object once in the life of a data folder. What the user changed or deleted since
 * stays as they left it, and what was there before is not touched; examples that a newer version
 * brings are added. Returns how many were applied now.
 */
export async function applyOnce(
  objects: KubernetesObject[],
  recordFile: string,
  target: SeedTarget,
): Promise<number> {
  const applied = new Set(readJson<SeedRecord>(recordFile)?.applied);
  let count = 0;
  for (const object of [...namespacesOf(objects), ...objects]) {
    const key = objectKey(object);
    if (applied.has(key)) continue;
    if (!(await target.get(object))) {
      await target.apply(object);
      count += 1;
    }
    applied.add(key);
    writeJson(recordFile, { applied: [...applied] } satisfies SeedRecord);
  }
  return count;
}
