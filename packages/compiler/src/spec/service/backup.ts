import { z } from 'zod';
import { cronProblem } from '../job/cron';
import {
  absolutePath,
  distinct,
  dnsLabel,
  duration,
  text,
} from '../primitives';

const hook = z.strictObject({
  container: dnsLabel()
    .describe('Container it runs in. Default: the primary one.')
    .optional(),
  command: z
    .array(text(4096))
    .min(1)
    .max(32)
    .refine(
      ([program = '']) => absolutePath.safeParse(program).success,
      'relative-command',
    )
    .describe('What runs, without a shell. The program by its absolute path.'),
  timeout: duration.describe('How long it may take. Default 30s.').optional(),
  onError: z
    .enum(['Continue', 'Fail'])
    .describe('Whether the backup goes on when it fails. Default Continue.')
    .optional(),
});

const hooks = (when: string) =>
  z
    .array(hook)
    .min(1)
    .max(8)
    .describe(`Commands that run in every pod ${when}, in this order.`)
    .optional();

export const backup = z.strictObject({
  schedule: text(128)
    .refine(
      schedule => cronProblem(schedule) === undefined,
      'bad-backup-schedule',
    )
    .refine(atMostHourly, 'backup-too-often')
    .describe(
      'When a backup is made, as cron writes it, such as "15 3 * * *". At most once an hour. Without it the service is only prepared for backups of the whole cluster.',
    )
    .optional(),
  storeRef: dnsLabel(253)
    .describe(
      'Where backups are kept: a BackupStorageLocation. Default: that of the platform.',
    )
    .optional(),
  retention: z
    .strictObject({
      ttl: duration.describe('How long a backup is kept, such as "720h".'),
    })
    .describe('How long backups are kept. Default 720h.')
    .optional(),
  hooks: z
    .strictObject({
      pre: hooks('before it is saved'),
      post: hooks('afterwards'),
    })
    .describe('What makes the data fit to be saved.')
    .optional(),
  volumes: z
    .strictObject({
      defaultPolicy: z
        .enum(['opt-out', 'opt-in'])
        .describe(
          '"opt-out" saves every volume but those of "exclude"; "opt-in" none but those of "include". Default: opt-in with "include", else opt-out.',
        )
        .optional(),
      include: distinct(dnsLabel())
        .min(1)
        .max(64)
        .describe('Volume resources that are saved.')
        .optional(),
      exclude: distinct(dnsLabel())
        .min(1)
        .max(64)
        .describe('Volume resources that are not saved.')
        .optional(),
    })
    .describe('Which volumes are saved. Default: all.')
    .optional(),
});

/** Of a job: its pods come and go, so nothing runs in them, and its volumes are saved from outside. */
export const jobBackup = z.strictObject({
  schedule: backup.shape.schedule.unwrap(),
  storeRef: backup.shape.storeRef,
  retention: backup.shape.retention,
});

/** One minute, and nothing that stands for several. */
function atMostHourly(schedule: string): boolean {
  return (
    cronProblem(schedule) !== undefined || /^\d{1,2}\s/.test(schedule.trim())
  );
}
