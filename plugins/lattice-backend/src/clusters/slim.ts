import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { asManagedFields } from '@lattice-portal/live-plan';

/** Keeps who wrote an intent object and when, without the long list of fields. */
export function slimIntent(object: KubernetesObject): KubernetesObject {
  const { managedFields, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      managedFields: asManagedFields(managedFields).map(
        ({ manager, operation, subresource, time }) => ({
          manager,
          operation,
          subresource,
          time,
        }),
      ),
    },
  };
}

/** Derived objects are kept without the server's bookkeeping: it is a third of their size and nothing reads it. */
export function slimDerived(object: KubernetesObject): KubernetesObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** The manager that wrote the intent last, status writers left out; undefined when the server did not say. */
export function lastWriter(object: KubernetesObject): string | undefined {
  const writers = asManagedFields(object.metadata.managedFields)
    .filter(entry => !entry.subresource)
    .sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  return writers.at(-1)?.manager;
}
