import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';

/** Fields of a LatticePlatform's spec. */
export type PlatformFields = Record<string, unknown>;

/**
 * The platform profile of one cluster: what the configuration says, and over it, field by field, the LatticePlatform
 * object of the cluster. Compiles here and in the browser both work with the result.
 */
export class PlatformProfile {
  /** The profile while the cluster has no LatticePlatform of its own; absent when nothing is configured. */
  readonly configured?: KubernetesObject;

  constructor(fields?: PlatformFields) {
    this.configured = fields && platformObject(fields);
  }

  /** A LatticePlatform of the cluster with what it leaves open filled in from the configuration. */
  complete(object: KubernetesObject): KubernetesObject {
    const { configured } = this;
    return configured
      ? { ...object, spec: mergeFields(configured.spec, object.spec) }
      : object;
  }

  /** The profile that counts; several objects stay several, which the compiler reports. */
  effective(own: Iterable<KubernetesObject>): KubernetesObject[] {
    const objects = [...own].map(object => this.complete(object));
    return objects.length === 0 && this.configured
      ? [this.configured]
      : objects;
  }
}

/** A LatticePlatform as it would stand in a cluster. */
export function platformObject(spec: unknown): KubernetesObject {
  return {
    apiVersion: LATTICE_API_VERSION,
    kind: 'LatticePlatform',
    metadata: { name: 'app-config' },
    spec,
  };
}

/** Maps are merged, everything else is replaced. */
export function mergeFields(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) {
    return over === undefined ? base : over;
  }
  const merged: PlatformFields = { ...base };
  for (const [field, value] of Object.entries(over)) {
    merged[field] = mergeFields(base[field], value);
  }
  return merged;
}

function isMap(value: unknown): value is PlatformFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
