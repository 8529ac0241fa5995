import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

export interface ClusterConfig {
  name: string;
  kubeconfig: string;
  labels?: Record<string, string>;
}

export interface LatticeConfig {
  clusters: ClusterConfig[];
  /** Entity refs, lower case. */
  platformGroups: string[];
  preparationFile?: string;
  concurrency: number;
}

/** Reads and checks the `lattice` section of the app config. */
export function readLatticeConfig(config: RootConfigService): LatticeConfig {
  const clusters = (
    config.getOptionalConfigArray('lattice.clusters') ?? []
  ).map(cluster => ({
    name: cluster.getString('name'),
    kubeconfig: cluster.getString('kubeconfig'),
    labels: cluster.getOptional<Record<string, string>>('labels'),
  }));
  const names = new Set<string>();
  for (const { name } of clusters) {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
      throw new InputError(
        `Cluster name "${name}" in lattice.clusters is not a DNS label; use lower-case letters, digits and dashes`,
      );
    }
    if (names.has(name)) {
      throw new InputError(
        `Cluster name "${name}" appears twice in lattice.clusters; give each cluster its own name`,
      );
    }
    names.add(name);
  }
  return {
    clusters,
    platformGroups: (
      config.getOptionalStringArray('lattice.platformGroups') ?? []
    ).map(ref => ref.toLocaleLowerCase('en-US')),
    preparationFile: config.getOptionalString('lattice.preparation'),
    concurrency: config.getOptionalNumber('lattice.concurrency') ?? 12,
  };
}
