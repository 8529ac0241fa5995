import type {
  ClusterClient,
  KubernetesObject,
  ObjectRef,
} from '@lattice-portal/cluster-client';

/** What of a cluster a plan is made from. */
export interface ClusterView {
  /** Only ever asked for dry runs. */
  client: Pick<ClusterClient, 'apply'>;
  /** A derived object as last seen; undefined when it does not exist, or is not marked as ours. */
  derived(ref: ObjectRef): KubernetesObject | undefined;
}
