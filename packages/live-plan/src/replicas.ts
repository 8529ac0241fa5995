import type {
  ClusterError,
  KubernetesObject,
} from '@lattice-portal/cluster-client';

/** Holds the number of copies between the last apply that names it and the first one by an autoscaler. */
export const HANDOVER_MANAGER = 'lattice-handover';

/** Kinds that scale a service. */
const SCALERS = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** Who writes the number of copies for them. */
export const SCALING_MANAGERS = new Set([
  'kube-controller-manager',
  'keda',
  'keda-operator',
]);

/** Whether a service stops being scaled: something that scales it is about to be deleted. */
export function stopsScaling(deletions: KubernetesObject[]): boolean {
  return deletions.some(({ kind }) => SCALERS.has(kind));
}

/**
 * Whether a refused apply may be forced: it only wants back the number of copies, from an autoscaler of ours that goes
 * away. Anybody else who set the number keeps it, and is named.
 */
export function mayTakeReplicas(
  { conflicts }: Pick<ClusterError, 'conflicts'>,
  options: { stopsScaling: boolean },
): boolean {
  return (
    conflicts.length > 0 &&
    conflicts.every(
      ({ field, manager }) =>
        field === '.spec.replicas' &&
        (manager === HANDOVER_MANAGER ||
          (options.stopsScaling && SCALING_MANAGERS.has(manager))),
    )
  );
}

/**
 * The number of copies that an apply would lose. A field that nobody names any more falls back to its default, so a
 * service that starts to be scaled would be left with one copy until the autoscaler has acted; so would one whose
 * workload is replaced by another, whose number is then the one of `live`.
 */
export function replicasToKeep(
  desired: KubernetesObject,
  live: KubernetesObject | undefined,
  dry: KubernetesObject,
): number | undefined {
  const now = replicasOf(live);
  return replicasOf(desired) === undefined && now !== replicasOf(dry)
    ? now
    : undefined;
}

function replicasOf(object: KubernetesObject | undefined): number | undefined {
  const spec = object?.spec;
  if (typeof spec !== 'object' || spec === null || !('replicas' in spec)) {
    return undefined;
  }
  return typeof spec.replicas === 'number' ? spec.replicas : undefined;
}
