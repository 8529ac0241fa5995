import { DiagnosticSink } from '../../diagnostics';
import {
  cronJobName,
  DraftReason,
  ObjectDraft,
  MAX_NAME,
  sha256,
  shortName,
} from '../../kubernetes';
import { JobModel, ServiceModel, TaskModel } from '../../model';
import { Ways } from './Strategy';
import { taskPods } from './tasks';

export const DEFAULT_RETRY = 3;

/** What runs each task: a Job, or a CronJob by the clock. */
export function kubernetesJobs(model: ServiceModel, ways: Ways): ObjectDraft[] {
  const { job } = model;
  if (!job) return [];
  const { schedulerName } = job.spec;
  return job.spec.schedule === undefined
    ? job.tasks.map(task => jobOf(model, job, task, ways))
    : cronJobs(model, ways, schedulerName);
}

/** The CronJobs of the tasks, whose pods are placed by a scheduler. */
export function cronJobs(
  model: ServiceModel,
  ways: Ways,
  schedulerName?: string,
): ObjectDraft[] {
  const { job, node } = model;
  if (!job) return [];
  const { spec } = job;
  return job.tasks.map(task => {
    const { body, because } = runOf(job, task, ways, schedulerName);
    return {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      name: cronJobName(node.name, task.name),
      body: {
        spec: {
          concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
          failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
          jobTemplate: { spec: body },
          schedule: spec.schedule,
          ...(spec.startingDeadlineSeconds !== undefined && {
            startingDeadlineSeconds: spec.startingDeadlineSeconds,
          }),
          successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
          suspend: spec.suspend ?? false,
          timeZone: 'Etc/UTC',
        },
      },
      because: [
        {
          path: ['spec', 'schedule'],
          rule: 'workload.schedule',
          text: `Task "${task.name}" runs at "${spec.schedule}", in UTC.`,
        },
        ...because,
      ],
    };
  });
}

/**
 * What a Job runs can never be changed, so another spec is another Job: its name ends in a hash of what it runs, and the
 * one before is removed.
 */
function jobOf(
  { node }: ServiceModel,
  job: JobModel,
  task: TaskModel,
  ways: Ways,
): ObjectDraft {
  const { body, because } = runOf(job, task, ways, job.spec.schedulerName);
  const hash = sha256(JSON.stringify(body)).slice(0, 8);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    name: `${runName(node.name, task.name)}-${hash}`,
    body: { spec: { ...body, suspend: job.spec.suspend ?? false } },
    because,
  };
}

/** The name of a Job without the hash at its end. */
function runName(job: string, task: string): string {
  return shortName(MAX_NAME - '-12345678'.length, job, task);
}

/** One run of a task to its end. */
function runOf(
  { spec }: JobModel,
  task: TaskModel,
  ways: Ways,
  schedulerName?: string,
): { body: object; because: DraftReason[] } {
  const { replicas } = task;
  const { template, because } = taskPods(task, ways, schedulerName);
  const retries = spec.maxRetry ?? DEFAULT_RETRY;
  return {
    body: {
      backoffLimit: retries,
      // Pods can tell which of several they are.
      ...(replicas > 1 && { completionMode: 'Indexed' }),
      completions: replicas,
      parallelism: replicas,
      template,
    },
    because: [
      {
        path: task.path,
        rule: 'workload.task',
        text: `Task "${task.name}" is done when ${
          replicas === 1 ? 'its pod has' : `each of its ${replicas} pods has`
        } succeeded, and has failed after ${retries} retries.`,
      },
      ...because,
    ],
  };
}

/** The runs of this job that failed, in PromQL. */
export function failedJobs({ job, node }: ServiceModel): string {
  const scheduled = job?.spec.schedule !== undefined;
  const runs = (job?.tasks ?? []).map(({ name }) =>
    scheduled
      ? `${cronJobName(node.name, name)}-[0-9]+`
      : `${runName(node.name, name)}-[0-9a-f]{8}`,
  );
  return `kube_job_status_failed{namespace="${
    node.namespace
  }",job_name=~"${runs.join('|')}"} > 0`;
}

/** What only Volcano can do. */
export function withoutGangs({ job }: ServiceModel): string[] {
  if (!job) return [];
  const { spec, tasks } = job;
  const pods = tasks.reduce((sum, { replicas }) => sum + replicas, 0);
  const ignored = [
    spec.queue !== undefined && '"queue"',
    spec.minAvailable !== undefined && '"minAvailable"',
    (spec.policies ?? tasks.some(({ policies }) => policies)) && '"policies"',
  ].filter(Boolean);
  return [
    ...(ignored.length > 0
      ? [
          `This platform has no Volcano: ${ignored.join(' and ')} ${
            ignored.length === 1 ? 'has' : 'have'
          } no effect.`,
        ]
      : []),
    ...(pods > 1
      ? [
          'This platform has no Volcano: the pods of the job start one by one as there is room, not together or not at all.',
        ]
      : []),
    ...(tasks.length > 1
      ? [
          'Each task is a Job of its own: one that fails does not end the others.',
        ]
      : []),
  ];
}

/** Jobs of Kubernetes end; what is always started again never does. */
export function checkKubernetesJobs(
  { job, source }: ServiceModel,
  _ways: Ways,
  sink: DiagnosticSink,
): void {
  for (const { name, restartPolicy, model } of job?.tasks ?? []) {
    if (restartPolicy !== 'Always') continue;
    const path = ['spec', 'restartPolicy'];
    sink.add(
      'restart-always',
      { task: name },
      { source: model.source ?? source, path },
    );
  }
}
