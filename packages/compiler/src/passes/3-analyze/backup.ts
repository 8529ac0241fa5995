import { didYouMean, Path, quoteList } from '../../diagnostics';
import { BackupHook, BackupModel, VolumeModel } from '../../model';
import { JobSpec } from '../../spec';
import { at, Scope } from './scope';

const BACKUP: Path = ['spec', 'backup'];
const DEFAULT_TTL = '720h';
const DEFAULT_TIMEOUT = '30s';

/** What of the service is saved, and when; absent when the spec does not speak of it. */
export function analyzeBackup(
  scope: Scope,
  volumes: ReadonlyMap<string, VolumeModel>,
): BackupModel | undefined {
  const { backup } = scope.spec;
  if (!backup) return undefined;
  const { schedule, storeRef, retention, hooks = {} } = backup;
  if (schedule === undefined) checkUnscheduled(scope);
  const names = [
    ...Object.keys(scope.spec.workload.containers),
    ...Object.keys(scope.spec.sidecars ?? {}),
  ].sort();
  const primary = names.includes('main') ? 'main' : names[0];
  const read = (when: 'pre' | 'post'): BackupHook[] =>
    (hooks[when] ?? []).map((hook, index) => {
      const { container = primary, command } = hook;
      const path = [...BACKUP, 'hooks', when, index];
      if (!names.includes(container)) {
        scope.sink.add(
          'unknown-backup-container',
          { container, containers: quoteList(names) },
          at(scope, [...path, 'container'], {
            suggestion: didYouMean(container, names),
          }),
        );
      }
      const { timeout = DEFAULT_TIMEOUT, onError = 'Continue' } = hook;
      return { container, command, timeout, onError, path };
    });
  const result: BackupModel = {
    path: BACKUP,
    schedule,
    storeRef,
    ttl: retention?.ttl ?? DEFAULT_TTL,
    pre: read('pre'),
    post: read('post'),
    ...volumesOf(scope, volumes),
  };
  if (
    schedule === undefined &&
    (result.pre.length > 1 || result.post.length > 1)
  ) {
    scope.sink.add(
      'backup-hooks-without-schedule',
      {},
      at(scope, [...BACKUP, 'hooks'], { part: 'key' }),
    );
  }
  return result;
}

/** What of a job is saved: its volumes, which are there whether it runs or not. */
export function analyzeJobBackup(
  scope: Scope,
  { backup }: JobSpec,
  volumes: ReadonlyMap<string, VolumeModel>,
): BackupModel | undefined {
  if (!backup) return undefined;
  if (![...volumes.values()].some(({ claimed }) => claimed)) {
    scope.sink.add('backup-of-nothing', {}, at(scope, BACKUP, { part: 'key' }));
  }
  const { schedule, storeRef, retention } = backup;
  return {
    path: BACKUP,
    schedule,
    storeRef,
    ttl: retention?.ttl ?? DEFAULT_TTL,
    pre: [],
    post: [],
    optIn: false,
    listed: [],
    snapshots: true,
  };
}

/** Where and how long say nothing about a backup nobody makes. */
function checkUnscheduled(scope: Scope): void {
  const { backup = {} } = scope.spec;
  for (const field of ['storeRef', 'retention'] as const) {
    if (backup[field] === undefined) continue;
    scope.sink.add(
      'backup-without-schedule',
      { field },
      at(scope, [...BACKUP, field], { part: 'key' }),
    );
  }
}

function volumesOf(
  scope: Scope,
  known: ReadonlyMap<string, VolumeModel>,
): Pick<BackupModel, 'optIn' | 'listed'> {
  const { volumes = {} } = scope.spec.backup ?? {};
  const { include, exclude } = volumes;
  const optIn =
    (volumes.defaultPolicy ?? (include ? 'opt-in' : 'opt-out')) === 'opt-in';
  const [used, unused] = optIn
    ? (['include', 'exclude'] as const)
    : (['exclude', 'include'] as const);
  if (volumes[unused]) {
    scope.sink.add(
      'backup-volumes-without-effect',
      { field: unused, policy: optIn ? 'opt-in' : 'opt-out', other: used },
      at(scope, [...BACKUP, 'volumes', unused], { part: 'key' }),
    );
  }
  const listed = ((optIn ? include : exclude) ?? []).flatMap((name, index) => {
    const volume = known.get(name);
    if (volume) return [volume];
    scope.sink.add(
      'unknown-backup-volume',
      { volume: name, volumes: quoteList(known.keys()) },
      at(scope, [...BACKUP, 'volumes', used, index], {
        suggestion: didYouMean(name, known.keys()),
      }),
    );
    return [];
  });
  return { optIn, listed };
}
