import { formatPath, Path } from '../../diagnostics';
import { canonicalJson } from '../../kubernetes';
import { cronProblem, JobSpec, mergeTask, TaskSpec } from '../../spec';
import { at, Scope } from './scope';

/** What only means something for a job that runs by the clock. */
const SCHEDULED = [
  'concurrencyPolicy',
  'successfulJobsHistoryLimit',
  'failedJobsHistoryLimit',
  'startingDeadlineSeconds',
] as const;

/** Reports what a job says that cannot be, beside what its pods say. */
export function checkJob(scope: Scope, spec: JobSpec): void {
  checkSchedule(scope, spec);
  const tasks = Object.keys(spec.tasks)
    .sort()
    .map(name => ({ name, task: mergeTask(spec.defaults, spec.tasks[name]) }));
  for (const { name, task } of tasks) checkContainers(scope, name, task);
  checkSameNames(scope, tasks);
  checkGang(scope, spec, tasks);
  for (const { inbound, resource, path } of scope.node.relations) {
    if (!inbound) continue;
    scope.sink.add(
      'inbound-of-job',
      { resource },
      at(scope, path, { part: 'key' }),
    );
  }
}

function checkSchedule(scope: Scope, spec: JobSpec): void {
  const { schedule } = spec;
  if (schedule === undefined) {
    for (const field of SCHEDULED) {
      if (spec[field] === undefined) continue;
      scope.sink.add(
        'field-without-schedule',
        { field },
        at(scope, ['spec', field], { part: 'key' }),
      );
    }
    return;
  }
  const problem = cronProblem(schedule);
  if (problem) {
    scope.sink.add(
      'bad-schedule',
      { schedule, problem },
      at(scope, ['spec', 'schedule']),
    );
  }
}

/** With "defaults" a task may leave out what it must have in the end. */
function checkContainers(scope: Scope, name: string, task: TaskSpec): void {
  const path: Path = ['spec', 'tasks', name];
  const missing = (field: string, parent: Path) =>
    scope.sink.add(
      'missing-field',
      { field, parent: `"${formatPath(parent)}"` },
      at(scope, parent, { part: 'key' }),
    );
  const containers = task.workload?.containers ?? {};
  const names = Object.keys(containers).sort();
  if (names.length === 0) missing('workload.containers', path);
  for (const container of names) {
    if (containers[container].image !== undefined) continue;
    missing('image', [...path, 'workload', 'containers', container]);
  }
}

/** Tasks share their secrets, volumes and agreements, so a name means the same in all of them. */
function checkSameNames(
  scope: Scope,
  tasks: readonly { name: string; task: TaskSpec }[],
): void {
  const known = new Map<string, { first: string; text: string }>();
  for (const { name, task } of tasks) {
    const { resources = {} } = task.workload ?? {};
    for (const resource of Object.keys(resources).sort()) {
      const text = canonicalJson(resources[resource]);
      const before = known.get(resource);
      if (!before) known.set(resource, { first: name, text });
      else if (before.text !== text) {
        scope.sink.add(
          'task-resource-conflict',
          { resource, first: before.first, second: name },
          at(
            scope,
            ['spec', 'tasks', name, 'workload', 'resources', resource],
            {
              part: 'key',
            },
          ),
        );
      }
    }
  }
}

function checkGang(
  scope: Scope,
  { minAvailable = 0 }: JobSpec,
  tasks: readonly { task: TaskSpec }[],
): void {
  const pods = tasks.reduce((sum, { task }) => sum + (task.replicas ?? 1), 0);
  if (minAvailable <= pods) return;
  scope.sink.add(
    'min-available-above-pods',
    { minAvailable, pods },
    at(scope, ['spec', 'minAvailable']),
  );
}
