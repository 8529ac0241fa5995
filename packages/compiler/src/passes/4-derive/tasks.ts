import { originOf } from '../../diagnostics';
import { DraftReason, ObjectDraft } from '../../kubernetes';
import { ServiceModel, TaskModel } from '../../model';
import { configMaps } from './configMaps';
import { externalSecrets } from './externalSecrets';
import { podsOf } from './pods';
import { Ways } from './Strategy';

/** What is known of a task under the path of a service, under its own. */
export function reasonsOf(
  { model }: TaskModel,
  because: readonly DraftReason[],
): DraftReason[] {
  return because.map(reason => ({
    ...reason,
    path: originOf(model.source, reason.path),
  }));
}

/** The files and rendered texts of the tasks of a job. */
export function taskFiles({ job }: ServiceModel): ObjectDraft[] {
  return (job?.tasks ?? []).flatMap(task =>
    [
      ...configMaps(task.model),
      ...externalSecrets({ ...task.model, secrets: [], pulls: [] }),
    ].map(draft => ({ ...draft, because: reasonsOf(task, draft.because) })),
  );
}

/** The pods of a task, and why they are as they are. */
export function taskPods(
  task: TaskModel,
  ways: Ways,
  schedulerName?: string,
): { template: object; because: DraftReason[] } {
  const { template, because } = podsOf(task.model, ways);
  const { metadata, spec } = template;
  const { priorityClassName } = task.model.job?.spec ?? {};
  return {
    template: {
      metadata,
      spec: {
        ...spec,
        ...(priorityClassName && { priorityClassName }),
        restartPolicy: task.restartPolicy,
        ...(schedulerName && { schedulerName }),
      },
    },
    // How many copies of a service run is nothing a task has.
    because: reasonsOf(
      task,
      because.filter(({ rule }) => rule !== 'workload.replicas'),
    ),
  };
}
