import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readObject } from '@lattice-portal/compiler';
import {
  mergeFields,
  platformObject,
  type PlatformFields,
} from './clusters/PlatformProfile';

/** What the portal does about the default-deny baseline of a cluster. */
export type BaselineMode = 'apply' | 'report' | 'off';

const BASELINE_MODES: readonly BaselineMode[] = ['apply', 'report', 'off'];

export interface BaselineConfig {
  mode: BaselineMode;
  /** Namespaces it is not for, beside those of the cluster's own parts. */
  exempt: readonly string[];
}

export interface ClusterConfig {
  name: string;
  kubeconfig: string;
  labels?: Record<string, string>;
  /** The platform profile while the cluster has none of its own: that of all clusters with that of this one over it. */
  platform?: PlatformFields;
  /** The mesh it shares with other clusters of the same id; absent when it is alone. */
  meshId?: string;
  /** Absent: only reported. */
  baseline?: BaselineConfig;
  /** Where its Argo CD keeps Applications. */
  argoNamespace?: string;
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
  const shared = checkPlatform(
    config.getOptional('lattice.platform'),
    'lattice.platform',
  );
  const clusters = (
    config.getOptionalConfigArray('lattice.clusters') ?? []
  ).map((cluster, index) => ({
    name: cluster.getString('name'),
    kubeconfig: cluster.getString('kubeconfig'),
    labels: cluster.getOptional<Record<string, string>>('labels'),
    platform: mergeFields(
      shared,
      checkPlatform(
        cluster.getOptional('platform'),
        `lattice.clusters[${index}].platform`,
      ),
    ) as PlatformFields | undefined,
    meshId: cluster.getOptionalString('meshId'),
    baseline: readBaseline(config, index),
    argoNamespace: config.getOptionalString('lattice.argoCd.namespace'),
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

/** A wrong profile would fail every service of the cluster, so the portal does not start with one. */
function checkPlatform(
  fields: unknown,
  key: string,
): PlatformFields | undefined {
  if (fields === undefined) {
    return undefined;
  }
  const { diagnostics } = readObject(platformObject(fields));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const lines = errors.map(
      ({ path, message }) => `${path.replace(/^spec/, key)}: ${message}`,
    );
    throw new InputError(
      `The platform profile in the configuration is not valid.\n${lines.join(
        '\n',
      )}`,
    );
  }
  // Valid, so it is a map.
  return fields as PlatformFields;
}

/** What a cluster says itself counts before what is said for all. Namespaces add up. */
function readBaseline(
  config: RootConfigService,
  index: number,
): BaselineConfig {
  const sections = [
    config.getOptionalConfigArray('lattice.clusters')?.[index],
    config.getOptionalConfig('lattice'),
  ].flatMap(section => section?.getOptionalConfig('baseline') ?? []);
  const [said = 'report'] = sections.flatMap(
    section => section.getOptionalString('mode') ?? [],
  );
  const mode = BASELINE_MODES.find(known => known === said);
  if (!mode) {
    throw new InputError(
      `"${said}" in lattice.baseline.mode is none of ${BASELINE_MODES.join(
        ', ',
      )}; write one of them`,
    );
  }
  const exempt = sections.flatMap(
    section => section.getOptionalStringArray('exempt') ?? [],
  );
  return { mode, exempt: [...new Set(exempt)].sort() };
}
