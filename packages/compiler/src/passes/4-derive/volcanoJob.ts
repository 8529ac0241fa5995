import { ObjectDraft, sha256, shortName } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { cronJobs, DEFAULT_RETRY, failedJobs } from './kubernetesJobs';
import { Ways } from './Strategy';
import { taskPods } from './tasks';

const SCHEDULER = 'volcano';
const MAX_POD_NAME = 63;

/** What is done when nothing else is said: all or nothing. */
const POLICIES = [
  { action: 'RestartJob', event: 'PodEvicted' },
  { action: 'RestartJob', event: 'PodFailed' },
];

/**
 * One Job of Volcano for all tasks: their pods find room together or wait together. By the clock, Kubernetes starts the
 * tasks and Volcano finds room for their pods.
 */
export function volcanoJob(model: ServiceModel, ways: Ways): ObjectDraft[] {
  const { job } = model;
  if (!job) return [];
  const { spec, tasks } = job;
  const schedulerName = spec.schedulerName ?? SCHEDULER;
  if (spec.schedule !== undefined) return cronJobs(model, ways, schedulerName);
  // Volcano cannot hold a Job back; what does not exist does not run.
  if (spec.suspend) return [];
  const pods = tasks.map(task => ({ task, ...taskPods(task, ways) }));
  const total = tasks.reduce((sum, { replicas }) => sum + replicas, 0);
  const body = {
    maxRetry: spec.maxRetry ?? DEFAULT_RETRY,
    minAvailable: spec.minAvailable ?? total,
    policies: spec.policies ?? POLICIES,
    ...(spec.priorityClassName && {
      priorityClassName: spec.priorityClassName,
    }),
    queue: spec.queue ?? 'default',
    schedulerName,
    tasks: pods.map(({ task: { name, replicas, policies }, template }) => ({
      name,
      ...(policies && { policies }),
      replicas,
      template,
    })),
  };
  const hash = sha256(JSON.stringify(body)).slice(0, 8);
  return [
    {
      apiVersion: 'batch.volcano.sh/v1alpha1',
      kind: 'Job',
      name: `${runName(model)}-${hash}`,
      body: { spec: body },
      because: [
        {
          path: ['spec', 'tasks'],
          rule: 'workload.gang',
          text: `No pod starts before there is room for ${body.minAvailable} of ${total}; the job has failed after ${body.maxRetry} retries.`,
        },
        ...pods.flatMap(({ task: { name, path, replicas }, because }) => [
          {
            path,
            rule: 'workload.task',
            text: `Task "${name}" runs in ${replicas} ${
              replicas === 1 ? 'pod' : 'pods'
            }.`,
          },
          ...because,
        ]),
      ],
    },
  ];
}

/** The names of pods are those of job and task and a number; together they must not be too long. */
function runName({ node, job }: ServiceModel): string {
  const longest = Math.max(
    ...(job?.tasks ?? []).map(
      ({ name, replicas }) => `-12345678-${name}-${replicas}`.length,
    ),
  );
  return shortName(Math.max(MAX_POD_NAME - longest, 10), node.name);
}

/** The pods of this job that failed, in PromQL. Nobody counts the Jobs of Volcano as such. */
export function failedPods(model: ServiceModel): string {
  if (model.job?.spec.schedule !== undefined) return failedJobs(model);
  const pods = `${runName(model)}-[0-9a-f]{8}-.+`;
  return `kube_pod_status_phase{namespace="${model.node.namespace}",pod=~"${pods}",phase="Failed"} > 0`;
}

/** What jobs by the clock go without. */
export function unlikeVolcano({ job }: ServiceModel): string[] {
  if (!job) return [];
  const { spec, tasks } = job;
  if (spec.schedule === undefined) {
    return spec.suspend
      ? ['The job is suspended: nothing runs until "suspend" is gone.']
      : [];
  }
  const ignored = [
    spec.queue !== undefined && '"queue"',
    spec.minAvailable !== undefined && '"minAvailable"',
    (spec.policies ?? tasks.some(({ policies }) => policies)) && '"policies"',
  ].filter(Boolean);
  return [
    'By the clock each task is a CronJob of its own whose pods Volcano places one by one, not together or not at all.',
    ...(ignored.length > 0
      ? [`With "schedule", ${ignored.join(' and ')} has no effect.`]
      : []),
  ];
}
