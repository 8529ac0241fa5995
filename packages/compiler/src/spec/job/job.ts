import { z } from 'zod';
import { dnsLabel, distinct, portNumber } from '../primitives';
import { jobBackup } from '../service/backup';
import { container } from '../service/container';
import { podFields } from '../service/pod';
import { resource } from '../service/resource';

const policy = z.strictObject({
  event: z
    .enum([
      '*',
      'PodFailed',
      'PodEvicted',
      'PodPending',
      'TaskCompleted',
      'TaskFailed',
      'Unknown',
    ])
    .describe('What happens; "*" for anything.'),
  action: z
    .enum([
      'AbortJob',
      'RestartJob',
      'RestartTask',
      'RestartPod',
      'TerminateJob',
      'CompleteJob',
    ])
    .describe('What is done about it.'),
});

const policies = z
  .array(policy)
  .min(1)
  .max(16)
  .describe(
    'What is done when pods fail, are evicted or complete; for platforms with Volcano. Default: the job starts again when a pod fails or is evicted.',
  )
  .optional();

/** Some of it may be left to "defaults", the image too. */
const task = z.strictObject({
  replicas: z
    .int()
    .min(1)
    .max(1000)
    .describe(
      'How many pods of the task run at once. The task is done when each has succeeded. Default 1.',
    )
    .optional(),
  restartPolicy: z
    .enum(['Never', 'OnFailure', 'Always'])
    .describe(
      'What happens to a container that fails: "Never" (default) starts another pod, "OnFailure" starts it again in its pod. "Always" is for tasks that only help others, on platforms with Volcano.',
    )
    .optional(),
  policies,
  workload: z
    .strictObject({
      containers: z
        .record(
          dnsLabel(),
          container
            .omit({ readinessProbe: true })
            .extend({ image: container.shape.image.optional() }),
        )
        .describe(
          'What runs, by name. The task needs at least one container, each with an image, here or in "defaults".',
        )
        .optional(),
      resources: z
        .record(dnsLabel(), resource)
        .describe(
          'What the task depends on, by the name it refers to it. A name means the same in every task of the job.',
        )
        .optional(),
    })
    .describe('What runs and what it needs.')
    .optional(),
  ...podFields,
  imagePullSecrets: distinct(dnsLabel())
    .max(8)
    .describe(
      'Names of secret resources with registry credentials, or of image providers that lend theirs.',
    )
    .optional(),
});

const history = z.int().min(0).max(100);

/** `kind: LatticeJob`: what runs to its end, once or by the clock. */
export const jobSpec = z.strictObject({
  tasks: z
    .record(dnsLabel(), task)
    .refine(map => Object.keys(map).length > 0, 'out-of-range')
    .describe('What runs, by name. All tasks start together.'),
  defaults: task
    .describe(
      'What holds for every task that does not say otherwise: maps are merged by key, single values of the task win, lists of the task replace these.',
    )
    .optional(),
  schedule: z
    .string()
    .max(128)
    .describe(
      'When the job runs, again and again: minute, hour, day of the month, month and day of the week, in UTC, such as "30 2 * * MON-FRI". Without it the job runs once, and again when its spec changes.',
    )
    .optional(),
  concurrencyPolicy: z
    .enum(['Allow', 'Forbid', 'Replace'])
    .describe(
      'When it is time and the last run has not ended: "Allow" (default) runs both, "Forbid" skips this run, "Replace" ends the last one.',
    )
    .optional(),
  suspend: z
    .boolean()
    .describe('True ends what runs and starts nothing. Default false.')
    .optional(),
  successfulJobsHistoryLimit: history
    .describe('How many runs that succeeded are kept to look at. Default 3.')
    .optional(),
  failedJobsHistoryLimit: history
    .describe('How many runs that failed are kept to look at. Default 1.')
    .optional(),
  startingDeadlineSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .describe(
      'How late a run may start that was missed. Default: however late, once.',
    )
    .optional(),
  maxRetry: z
    .int()
    .min(0)
    .max(100)
    .describe(
      'How often failures are tried again before the job has failed. Default 3.',
    )
    .optional(),
  minAvailable: z
    .int()
    .min(1)
    .describe(
      'How many pods must find room before any starts, on platforms with Volcano. Default: all of them.',
    )
    .optional(),
  queue: dnsLabel(253)
    .describe(
      'In which queue the job waits for room, on platforms with Volcano. Default "default".',
    )
    .optional(),
  priorityClassName: dnsLabel(253)
    .describe(
      'Which pods go first when room is short, by class of the cluster.',
    )
    .optional(),
  schedulerName: dnsLabel()
    .describe('Who chooses the nodes. Default "volcano" on platforms with it.')
    .optional(),
  policies,
  backup: jobBackup
    .describe(
      'When the volumes of the job are saved, by snapshots, whether it runs or not.',
    )
    .optional(),
  observability: z
    .strictObject({
      metrics: z
        .strictObject({
          port: portNumber.describe(
            'Port at which every pod of the job offers metrics at /metrics while it runs.',
          ),
        })
        .describe('What the monitoring reads.')
        .optional(),
    })
    .describe(
      'What is measured. That somebody is told when the job fails needs nothing here.',
    )
    .optional(),
});

export type JobSpec = z.output<typeof jobSpec>;
export type TaskSpec = z.output<typeof task>;
