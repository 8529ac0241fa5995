import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type {
  Phase,
  ServiceRef,
  ServiceSummary,
} from '@lattice-portal/plugin-lattice-common';
import type { ServiceOwner } from '../auth/ownership';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import { statusOf, type ServiceStatus } from '../reconcile/status';
import { serviceKey } from './serviceKey';

/** One line of the list of services, from the cluster's status and what is happening right now. */
export function summarize(options: {
  reconciler: ClusterReconciler;
  object: KubernetesObject;
  ref: ServiceRef;
  owner: ServiceOwner;
}): ServiceSummary {
  const { reconciler, object, ref, owner } = options;
  const status = statusOf(object);
  const activity = reconciler.activity(ref.namespace, ref.name);
  const current =
    status?.observedGeneration === object.metadata.generation
      ? status
      : undefined;
  const phase: Phase = current?.phase ?? activity ?? 'Pending';
  const newest = reconciler.deployments.newest(ref);
  return {
    ...ref,
    kind: object.kind,
    key: serviceKey(ref),
    phase,
    phaseSince: phaseSince(object, current),
    message: current?.message ?? waitingMessage(reconciler, phase),
    ...owner,
    resources: status?.resources.total ?? 0,
    gates: gatesOf(status),
    lastDeployment: newest?.startedAt,
    pendingAgreements: (status?.agreements ?? []).filter(
      ({ state }) => state !== 'agreed',
    ).length,
    stale: !reconciler.connection.fresh,
  };
}

function waitingMessage(
  reconciler: ClusterReconciler,
  phase: Phase,
): string | undefined {
  const { status } = reconciler.connection;
  if (status.state !== 'connected') {
    return status.message;
  }
  return phase === 'Applying'
    ? 'Objects are being written.'
    : 'The spec is waiting for its turn.';
}

function phaseSince(
  object: KubernetesObject,
  current: ServiceStatus | undefined,
): string {
  const ready = current?.conditions.find(({ type }) => type === 'Ready');
  return (
    (current?.phase === 'Ready' ? current.readyAt : undefined) ??
    ready?.lastTransitionTime ??
    object.metadata.creationTimestamp ??
    new Date(0).toISOString()
  );
}

function gatesOf(status: ServiceStatus | undefined) {
  const verdicts = status?.gates.verdicts ?? [];
  return {
    passed: verdicts.filter(({ verdict }) => verdict === 'pass').length,
    total: verdicts.length,
  };
}
