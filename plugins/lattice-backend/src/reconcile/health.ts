import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { Health } from '@lattice-portal/plugin-lattice-common';

export interface HealthReport {
  health: Health;
  /** What is missing for Ready, in one sentence without a full stop. */
  message?: string;
}

interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
}

type Rule = (object: KubernetesObject) => HealthReport;

/** On what was claimed from the platform, whatever its kind. */
const CLAIM_LABEL = 'lattice.dev/claim';

const READY: HealthReport = { health: 'Ready' };

/** Kinds whose conditions do not follow the common rule, or that are not done before something else has acted. */
const RULES: Record<string, Rule> = {
  Deployment: deploymentHealth,
  // A clock that ticks is all there is to see; its runs come and go.
  CronJob: () => READY,
  ExternalSecret: externalSecretHealth,
  Gateway: gatewayHealth,
  GRPCRoute: routeHealth,
  HTTPRoute: routeHealth,
  TCPRoute: routeHealth,
  HorizontalPodAutoscaler: autoscalerHealth,
  Job: object =>
    object.apiVersion === 'batch/v1'
      ? jobHealth(object)
      : volcanoJobHealth(object),
  PersistentVolumeClaim: volumeHealth,
  Rollout: rolloutHealth,
  // "Not allowed to disrupt now" is how a budget works, not a fault.
  PodDisruptionBudget: () => READY,
  VMRule: updateHealth,
  VMServiceScrape: updateHealth,
};

/** How a derived object is doing; undefined stands for an object the cluster does not have. */
export function healthOf(object: KubernetesObject | undefined): HealthReport {
  if (!object) {
    return { health: 'Missing', message: 'Not in the cluster' };
  }
  if (object.metadata.deletionTimestamp) {
    return { health: 'Progressing', message: 'Being deleted' };
  }
  if (object.metadata.labels?.[CLAIM_LABEL]) {
    return claimHealth(object);
  }
  return (RULES[object.kind] ?? conditionHealth)(object);
}

function deploymentHealth(object: KubernetesObject): HealthReport {
  const { status } = object;
  const wanted = number(object.spec, 'replicas') ?? 1;
  if ((number(status, 'observedGeneration') ?? 0) < generationOf(object)) {
    return progressing('The new version has not been picked up yet');
  }
  const failed = conditionsOf(object).find(
    ({ type, status: value, reason }) =>
      (type === 'Progressing' && reason === 'ProgressDeadlineExceeded') ||
      (type === 'ReplicaFailure' && value === 'True'),
  );
  if (failed) {
    return {
      health: 'Failed',
      message: failed.message ?? failed.reason ?? 'Pods cannot be started',
    };
  }
  const updated = number(status, 'updatedReplicas') ?? 0;
  const available = number(status, 'availableReplicas') ?? 0;
  const total = number(status, 'replicas') ?? 0;
  if (updated < wanted) {
    return progressing(`${updated} of ${wanted} pods have the new version`);
  }
  if (total > updated) {
    return progressing(`${total - updated} old pods are still ending`);
  }
  if (available < updated) {
    return progressing(`${available} of ${wanted} pods are ready`);
  }
  return READY;
}

/** As Crossplane tells it of every composite resource. */
function claimHealth(object: KubernetesObject): HealthReport {
  const find = (wanted: string) =>
    conditionsOf(object).find(({ type }) => type === wanted);
  const synced = find('Synced');
  if (synced?.status === 'False') {
    return {
      health: 'Failed',
      message: synced.message ?? synced.reason ?? 'It cannot be provided',
    };
  }
  const ready = find('Ready');
  return ready?.status === 'True'
    ? READY
    : progressing(ready?.message ?? 'Waiting until the platform provides it');
}

/** What the operator of VictoriaMetrics made of it. */
function updateHealth({ status }: KubernetesObject): HealthReport {
  return text(status, 'updateStatus') === 'failed'
    ? {
        health: 'Failed',
        message: text(status, 'reason') ?? 'The operator refused it',
      }
    : READY;
}

function jobHealth(object: KubernetesObject): HealthReport {
  const { spec, status } = object;
  const holds = (wanted: string) =>
    conditionsOf(object).find(
      ({ type, status: value }) => type === wanted && value === 'True',
    );
  if (holds('Complete')) {
    return READY;
  }
  const failed = holds('Failed');
  if (failed) {
    return { health: 'Failed', message: failed.message ?? 'The task failed' };
  }
  if (field(spec, 'suspend') === true) {
    return { health: 'Ready', message: 'Suspended: nothing runs' };
  }
  const wanted = number(spec, 'completions') ?? 1;
  const succeeded = number(status, 'succeeded') ?? 0;
  return progressing(
    `${succeeded} of ${wanted} pods have succeeded, ${
      number(status, 'active') ?? 0
    } are running`,
  );
}

const VOLCANO_ENDS = new Set(['Aborted', 'Failed', 'Terminated']);

function volcanoJobHealth({ status }: KubernetesObject): HealthReport {
  const state = field(status, 'state');
  const phase = text(state, 'phase') ?? 'Pending';
  if (phase === 'Completed') {
    return READY;
  }
  const message = text(state, 'message');
  if (VOLCANO_ENDS.has(phase)) {
    return { health: 'Failed', message: message ?? `The job is ${phase}` };
  }
  return progressing(
    phase === 'Pending'
      ? message ?? 'Waiting for room for all pods'
      : `${number(status, 'running') ?? 0} pods are running, ${
          number(status, 'succeeded') ?? 0
        } have succeeded`,
  );
}

/** What Argo Rollouts itself sums up. A canary that was taken back is Failed: the old version serves, not this one. */
function rolloutHealth({
  metadata,
  spec,
  status,
}: KubernetesObject): HealthReport {
  const observed = Number(text(status, 'observedGeneration') ?? 0);
  if (observed < (metadata.generation ?? 0)) {
    return progressing('The new version has not been picked up yet');
  }
  const phase = text(status, 'phase');
  const message = text(status, 'message');
  if (phase === 'Healthy') {
    return READY;
  }
  if (phase === 'Degraded') {
    return {
      health: 'Failed',
      message: message ?? 'The new version did not prove itself',
    };
  }
  const steps = field(field(field(spec, 'strategy'), 'canary'), 'steps');
  const current = number(status, 'currentStepIndex');
  if (Array.isArray(steps) && current !== undefined) {
    const weights = steps
      .slice(0, current + 1)
      .flatMap(step => number(step, 'setWeight') ?? []);
    const weight = current < steps.length ? weights.at(-1) ?? 0 : 100;
    return progressing(
      `The new version has ${weight} percent of the service (step ${Math.min(
        current + 1,
        steps.length,
      )} of ${steps.length})`,
    );
  }
  return progressing(message ?? 'The new version is being rolled out');
}

/** The least number of copies runs in any case, so what cannot be measured yet is told and holds nothing up. */
function autoscalerHealth(object: KubernetesObject): HealthReport {
  const find = (wanted: string) =>
    conditionsOf(object).find(({ type }) => type === wanted);
  const able = find('AbleToScale');
  if (able?.status === 'False' && able.reason !== 'BackoffBoth') {
    return {
      health: 'Failed',
      message: able.message ?? able.reason ?? 'It cannot scale the service',
    };
  }
  const active = find('ScalingActive');
  return active?.status === 'False' && active.reason !== 'ScalingDisabled'
    ? {
        health: 'Ready',
        message: `Does not scale until it can measure the load: ${
          active.message ?? active.reason
        }`,
      }
    : READY;
}

function externalSecretHealth(object: KubernetesObject): HealthReport {
  const ready = conditionsOf(object).find(({ type }) => type === 'Ready');
  if (!ready) {
    return progressing('Waiting for the secret to be fetched');
  }
  if (ready.status === 'True') {
    return READY;
  }
  return {
    health: ready.reason === 'SecretSyncedError' ? 'Failed' : 'Progressing',
    message: ready.message ?? 'The secret could not be fetched',
  };
}

function volumeHealth(object: KubernetesObject): HealthReport {
  const phase = text(object.status, 'phase');
  if (phase === 'Lost') {
    return {
      health: 'Failed',
      message: 'The storage behind the volume is gone',
    };
  }
  return phase === 'Bound'
    ? READY
    : progressing('Waiting for storage, which comes with the first pod');
}

/** A gateway nobody has taken up yet holds nothing up: the service serves inside the cluster. */
function gatewayHealth(object: KubernetesObject): HealthReport {
  return acceptance(conditionsOf(object), ['Accepted', 'Programmed']);
}

/** Each gateway a route belongs to says for itself what it makes of the route. */
function routeHealth({ status }: KubernetesObject): HealthReport {
  const parents = field(status, 'parents');
  const conditions = (Array.isArray(parents) ? parents : []).flatMap(
    (parent): Condition[] => {
      const found = field(parent, 'conditions');
      return Array.isArray(found) ? found : [];
    },
  );
  return acceptance(conditions, ['Accepted', 'ResolvedRefs']);
}

function acceptance(
  conditions: readonly Condition[],
  types: readonly string[],
): HealthReport {
  const refused = conditions.find(
    ({ type, status }) => types.includes(type) && status === 'False',
  );
  if (refused) {
    const message = refused.message ?? refused.reason;
    return refused.type === 'Programmed'
      ? progressing(message ?? 'The gateway is being set up')
      : { health: 'Failed', message };
  }
  return conditions.some(
    ({ type, status }) => types.includes(type) && status === 'True',
  )
    ? READY
    : { health: 'Ready', message: 'No gateway controller has taken it up yet' };
}

/** The common convention: abnormal-true Stalled and Reconciling, then Ready. Kinds without conditions are done when written. */
function conditionHealth(object: KubernetesObject): HealthReport {
  const conditions = conditionsOf(object);
  const find = (type: string) =>
    conditions.find(condition => condition.type === type);
  const stalled = find('Stalled');
  if (stalled?.status === 'True') {
    return { health: 'Failed', message: stalled.message ?? stalled.reason };
  }
  const valid = find('Valid');
  if (valid?.status === 'False') {
    return { health: 'Failed', message: valid.message ?? valid.reason };
  }
  const observed = number(object.status, 'observedGeneration');
  if (observed !== undefined && observed < generationOf(object)) {
    return progressing('The change has not been picked up yet');
  }
  const reconciling = find('Reconciling');
  if (reconciling?.status === 'True') {
    return progressing(reconciling.message ?? 'Being reconciled');
  }
  const ready = find('Ready');
  if (!ready || ready.status === 'True') {
    return READY;
  }
  const failed =
    ready.status === 'False' && /error|fail|invalid/i.test(ready.reason ?? '');
  return {
    health: failed ? 'Failed' : 'Progressing',
    message: ready.message ?? ready.reason ?? 'Not ready yet',
  };
}

function progressing(message: string): HealthReport {
  return { health: 'Progressing', message };
}

function conditionsOf(object: KubernetesObject): Condition[] {
  const conditions = field(object.status, 'conditions');
  return Array.isArray(conditions) ? conditions : [];
}

function generationOf(object: KubernetesObject): number {
  return object.metadata.generation ?? 0;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function number(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  return typeof found === 'number' ? found : undefined;
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
}
