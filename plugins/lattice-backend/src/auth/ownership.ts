import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  formatServiceId,
  OWNER_ANNOTATION,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { DirectorySnapshot } from './Directory';

export interface ServiceOwner {
  /** Entity ref of the owning group. */
  owner?: string;
  /** Entity ref of the component in the catalog. */
  entityRef?: string;
}

/**
 * Whose a service is: the owner of the catalog component that names it, else the annotation of the LatticeService.
 *
 * Any team may write a component that claims any service. So a claim counts only when the claiming team's services live
 * in the service's namespace, and when several teams claim it, only the one the LatticeService itself names.
 */
export function ownerOf(options: {
  ref: ServiceRef;
  object?: KubernetesObject;
  directory: DirectorySnapshot;
}): ServiceOwner {
  const { ref, object, directory } = options;
  const annotated =
    object?.metadata.annotations?.[OWNER_ANNOTATION]?.toLocaleLowerCase(
      'en-US',
    );
  const claims = (directory.claims.get(formatServiceId(ref)) ?? []).filter(
    ({ owner }) =>
      owner === annotated || directory.groupsOf(ref.namespace).has(owner),
  );
  const owners = new Set(claims.map(({ owner }) => owner));
  const claim =
    claims.find(({ owner }) => owner === annotated) ??
    (owners.size === 1 ? claims[0] : undefined);
  return {
    owner: claim?.owner ?? annotated,
    entityRef: claim?.entityRef,
  };
}
