import type { GateVerdict } from '@lattice-portal/compiler';
import type {
  Agreement,
  Health,
  Phase,
} from '@lattice-portal/plugin-lattice-common';
import type { KubernetesObject } from '@lattice-portal/cluster-client';

export interface StatusCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  observedGeneration: number;
  lastTransitionTime: string;
}

export interface StatusObject {
  apiVersion: string;
  kind: string;
  name: string;
  health: Health;
  message?: string;
}

/** `status` of a LatticeService, as `kubectl get -o yaml` shows it. */
export interface ServiceStatus {
  phase: Phase;
  message: string;
  observedGeneration: number;
  /** Of the plan that is in the cluster; a refused plan leaves it as it was. */
  planHash?: string;
  readyAt?: string;
  /** From the spec being seen to Ready, for the current generation. */
  secondsToReady?: number;
  conditions: StatusCondition[];
  resources: {
    total: number;
    byKind: Record<string, number>;
    objects: StatusObject[];
  };
  gates: {
    /** Passed of all, as in `9/9`. */
    summary: string;
    verdicts: Pick<
      GateVerdict,
      'id' | 'verdict' | 'subject' | 'policy' | 'message'
    >[];
  };
  agreements: AgreementStatus[];
}

export type AgreementStatus = Pick<
  Agreement,
  'from' | 'to' | 'ports' | 'state'
>;

export type ConditionInput = Pick<
  StatusCondition,
  'type' | 'status' | 'reason' | 'message'
>;

/** Whether there is nothing left to wait for, and it went well. */
export function isDone(phase: Phase): boolean {
  return phase === 'Ready' || phase === 'Succeeded';
}

/** The status the cluster holds; undefined before it is first written. */
export function statusOf(object: KubernetesObject): ServiceStatus | undefined {
  const { status } = object;
  return isServiceStatus(status) ? status : undefined;
}

/** New conditions over old ones: the time of the last transition moves only when the status flips. */
export function mergeConditions(options: {
  previous: StatusCondition[];
  next: ConditionInput[];
  generation: number;
  now: string;
}): StatusCondition[] {
  const { previous, next, generation, now } = options;
  return next.map(condition => {
    const before = previous.find(({ type }) => type === condition.type);
    return {
      ...condition,
      observedGeneration: generation,
      lastTransitionTime:
        before?.status === condition.status ? before.lastTransitionTime : now,
    };
  });
}

function isServiceStatus(value: unknown): value is ServiceStatus {
  return (
    typeof value === 'object' &&
    value !== null &&
    'phase' in value &&
    'conditions' in value &&
    Array.isArray(value.conditions)
  );
}
