import { canonicalJson, isWorkloadKind } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import { stillOpen } from './elsewhere';
import { asCompiled } from './RenderedReport';
import { healthOfInventory } from './phases/healthPhase';
import type { ObjectHealth, Scope, Verdict } from './Scope';
import {
  isDone,
  mergeConditions,
  statusOf,
  type ConditionInput,
  type ServiceStatus,
} from './status';

/** Writes the status when it differs from the one the cluster holds; true when it was written. */
export async function writeStatus(
  scope: Scope,
  verdict: Verdict,
): Promise<boolean> {
  const previous = statusOf(scope.object);
  const status = buildStatus({ scope, verdict, previous, now: new Date() });
  if (canonicalJson(status) === canonicalJson(previous ?? {})) {
    return false;
  }
  const { apiVersion, kind, metadata } = scope.object;
  const written: KubernetesObject = await scope.connection.client.updateStatus(
    {
      apiVersion,
      kind,
      metadata: {
        name: metadata.name,
        namespace: metadata.namespace,
        uid: scope.uid,
      },
      status,
    },
    // The status is ours alone; an older portal may have written it under another name.
    { fieldManager: FIELD_MANAGER, force: true },
  );
  if (isWorkloadKind(kind)) {
    scope.connection.intent(kind).absorb(written);
  }
  return true;
}

export function buildStatus(options: {
  scope: Scope;
  verdict: Verdict;
  previous: ServiceStatus | undefined;
  now: Date;
}): ServiceStatus {
  const { scope, verdict, previous, now } = options;
  const { generation, outcome } = scope;
  // A run that was refused early has not looked: what runs is what was there before.
  const health =
    scope.health.length > 0 ? scope.health : healthOfInventory(scope);
  const gates = outcome.service?.gates ?? [];
  const passed = gates.filter(({ verdict: value }) => value === 'pass').length;
  return withoutUndefined({
    phase: verdict.phase,
    message: verdict.message,
    observedGeneration: generation,
    planHash: scope.inventory?.planHash || previous?.planHash,
    ...readiness(options),
    conditions: mergeConditions({
      previous: previous?.conditions ?? [],
      next: [
        ...conditionsFor(verdict),
        ...(scope.rendered ? [asCompiled(scope.rendered)] : []),
      ],
      generation,
      now: seconds(now),
    }),
    resources: resourcesOf(health),
    gates: {
      summary: `${passed}/${gates.length}`,
      verdicts: gates.map(
        ({ id, verdict: value, subject, policy, message }) => ({
          id,
          verdict: value,
          subject,
          policy,
          message,
        }),
      ),
    },
    agreements: [
      ...outcome.edges.map(({ from, to, ports, state }) => ({
        from,
        to,
        ports,
        state,
      })),
      ...stillOpen(scope, verdict),
    ],
  });
}

function readiness(options: {
  scope: Scope;
  verdict: Verdict;
  previous: ServiceStatus | undefined;
  now: Date;
}): Pick<ServiceStatus, 'readyAt' | 'secondsToReady'> {
  const { scope, verdict, previous, now } = options;
  const known =
    previous?.observedGeneration === scope.generation ? previous : undefined;
  if (known?.readyAt || !isDone(verdict.phase)) {
    return {
      readyAt: known?.readyAt,
      secondsToReady: known?.secondsToReady,
    };
  }
  const elapsed = (now.getTime() - scope.observedAt.getTime()) / 1000;
  return {
    readyAt: now.toISOString(),
    secondsToReady: Math.max(0, Math.round(elapsed * 100) / 100),
  };
}

function resourcesOf(health: ObjectHealth[]): ServiceStatus['resources'] {
  const byKind: Record<string, number> = {};
  for (const { object } of health) {
    byKind[object.kind] = (byKind[object.kind] ?? 0) + 1;
  }
  return {
    total: health.length,
    byKind,
    objects: health.map(({ object, health: value, message }) => ({
      apiVersion: object.apiVersion,
      kind: object.kind,
      name: object.name,
      health: value,
      message,
    })),
  };
}

const STAGES = ['compile', 'gates', 'apply', 'health'] as const;

/** Each step that was passed is True, the one that ended the run says why, those after it are Unknown. */
function conditionsFor(verdict: Verdict): ConditionInput[] {
  const { phase, reason, message, stage } = verdict;
  const reached = STAGES.indexOf(stage);
  const step = (type: string, index: number, done: string): ConditionInput => {
    if (index < reached) {
      return { type, status: 'True', reason: type, message: done };
    }
    return index === reached
      ? { type, status: 'False', reason, message }
      : {
          type,
          status: 'Unknown',
          reason: 'NotReached',
          message: 'An earlier step has to succeed first.',
        };
  };
  const flag = (type: string, on: boolean): ConditionInput => ({
    type,
    status: on ? 'True' : 'False',
    reason: on ? reason : 'No',
    message: on ? message : '',
  });
  return [
    {
      type: 'Ready',
      status: isDone(phase) ? 'True' : 'False',
      reason,
      message,
    },
    step('Compiled', 0, 'The spec compiles.'),
    step('GatesPassed', 1, 'Every gate lets it pass.'),
    step('Applied', 2, 'Every object is written.'),
    flag('Reconciling', phase === 'Applying' || phase === 'Running'),
    flag('Stalled', phase === 'Failed'),
  ];
}

function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

// What is sent and what comes back must compare equal.
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
