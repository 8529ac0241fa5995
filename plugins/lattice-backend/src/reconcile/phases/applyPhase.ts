import {
  isClusterError,
  refOf,
  type ClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { liveHash, type PlannedObject } from '@lattice-portal/live-plan';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../../clusters/ClusterConnection';
import { originOf } from '../origin';
import { handOverReplicas } from '../handOver';
import type { Plan } from '../Plan';
import type { Scope, Verdict } from '../Scope';
import { takeOver } from '../takeOver';

/**
 * Writes what differs, layer by layer: what closes comes before what opens, and both before what runs. Objects of one
 * layer go in parallel. What is about to happen is recorded before the first write.
 */
export async function applyPhase(scope: Scope): Promise<Verdict | undefined> {
  const { plan, connection } = scope;
  const service = scope.outcome.service;
  if (!plan || !service) {
    return undefined;
  }
  const writes = plan.objects.filter(({ change }) => change !== 'unchanged');
  if (writes.length > 0 || plan.deletions.length > 0) {
    scope.announce('Applying');
    await recordStart(scope, plan, service.planHash);
  }
  try {
    for (const layer of layersOf(writes)) {
      await Promise.all(layer.map(object => writeObject(connection, object)));
    }
  } catch (error) {
    if (isClusterError(error) && !error.retryable) {
      return failed(error);
    }
    throw error;
  }
  scope.inventory = {
    uid: scope.uid,
    planHash: service.planHash,
    objects: plan.objects.map(({ desired, order, hash }) => ({
      ...refOf(desired),
      order,
      hash,
    })),
  };
  return undefined;
}

/** Writes one object as planned, and remembers what the server made of it. */
export async function writeObject(
  connection: ClusterConnection,
  object: PlannedObject,
): Promise<void> {
  const { desired, force, handOver, adopts } = object;
  if (adopts) {
    await takeOver(connection, desired);
  }
  if (handOver !== undefined) {
    await handOverReplicas(connection.client, desired, handOver);
  }
  const live: KubernetesObject = await connection.client.apply(desired, {
    fieldManager: FIELD_MANAGER,
    force,
  });
  connection.absorb(live);
  object.hash = liveHash(desired, live);
}

async function recordStart(
  scope: Scope,
  plan: Plan,
  planHash: string,
): Promise<void> {
  const newest = scope.deployments.newest(scope.ref);
  const origin = await originOf(scope, newest);
  const count = (change: PlannedObject['change']) =>
    plan.objects.filter(object => object.change === change).length;
  await scope.deployments.record({
    service: scope.ref,
    planHash,
    generation: scope.generation,
    result: 'running',
    ...origin,
    message:
      origin.trigger === 'platform' && scope.because
        ? `Compiled again: ${scope.because}.`
        : undefined,
    startedAt: origin.trigger === 'platform' ? new Date() : scope.observedAt,
    created: count('create'),
    updated: count('update'),
    deleted: plan.deletions.length,
  });
}

/** What is of one order, in ascending order. */
export function layersOf(objects: PlannedObject[]): PlannedObject[][] {
  const layers = new Map<number, PlannedObject[]>();
  for (const object of objects) {
    layers.set(object.order, [...(layers.get(object.order) ?? []), object]);
  }
  return [...layers.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, layer]) => layer);
}

function failed(error: ClusterError): Verdict {
  return {
    stage: 'apply',
    phase: 'Failed',
    reason: error.conflicts.length > 0 ? 'Conflict' : 'ApplyFailed',
    message: `Writing stopped half way: ${error.message}. It is tried again; what could be opened by a half-written plan is still closed.`,
    retry: true,
  };
}
