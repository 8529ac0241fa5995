import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { DerivedObject } from '@lattice-portal/compiler';
import { belongsTo } from './ownership';

/**
 * Of the objects that are there, those that carry the uid of a service and are not among what is derived from it. A
 * service without a uid was never written, so it owns nothing.
 */
export function noLongerDerived(
  present: readonly KubernetesObject[],
  derived: readonly Pick<DerivedObject, 'apiVersion' | 'kind' | 'name'>[],
  uid: string | undefined,
): KubernetesObject[] {
  if (!uid) {
    return [];
  }
  const wanted = new Set(
    derived.map(
      ({ apiVersion, kind, name }) => `${apiVersion}/${kind}/${name}`,
    ),
  );
  return present.filter(
    object =>
      belongsTo(object, uid) &&
      !object.metadata.deletionTimestamp &&
      !wanted.has(
        `${object.apiVersion}/${object.kind}/${object.metadata.name}`,
      ),
  );
}
