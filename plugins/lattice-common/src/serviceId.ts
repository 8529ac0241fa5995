import type { ServiceRef } from './types';

/** The value of the `lattice.dev/service` annotation: `cluster/namespace/name`. */
export function formatServiceId(ref: ServiceRef): string {
  return `${ref.cluster}/${ref.namespace}/${ref.name}`;
}

/** Reads `cluster/namespace/name`; undefined when the text is anything else. */
export function parseServiceId(id: string): ServiceRef | undefined {
  const [cluster, namespace, name, ...rest] = id.trim().split('/');
  if (!cluster || !namespace || !name || rest.length > 0) {
    return undefined;
  }
  return { cluster, namespace, name };
}
