import { DiagnosticSink } from '../../diagnostics';
import {
  goDuration,
  MAX_NAME,
  ObjectDraft,
  SERVICE_LABEL,
  sha256,
} from '../../kubernetes';
import { BackupHook, nounOf, ServiceModel } from '../../model';
import { claimVolumeName } from './mounts';

/** Velero adds a time of 15 characters to the name of a schedule, and uses the result as a label. */
const MAX_SCHEDULE_NAME = MAX_NAME - 15;

/** Saves every object of the service, which all bear its label, and its volumes. */
export function veleroSchedule(model: ServiceModel): ObjectDraft[] {
  const { node, backup, platform } = model;
  if (!backup?.schedule) return [];
  const { schedule, storeRef, ttl, optIn, path, snapshots } = backup;
  const hooks = hasOneEach(model) ? undefined : hooksOf(model);
  return [
    {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      name: scheduleName(node.namespace, node.name),
      namespace: platform.backupNamespace,
      body: {
        spec: {
          schedule,
          template: {
            defaultVolumesToFsBackup: !optIn && !snapshots,
            ...(hooks && { hooks }),
            includedNamespaces: [node.namespace],
            labelSelector: { matchLabels: { [SERVICE_LABEL]: node.name } },
            ...(snapshots && { snapshotVolumes: true }),
            ...(storeRef && { storageLocation: storeRef }),
            ttl: goDuration(ttl),
          },
        },
      },
      because: [
        {
          path: [...path, 'schedule'],
          rule: 'backup.schedule',
          text: `Every object of the ${nounOf(
            node,
          )} is saved at "${schedule}" and kept for ${ttl}.`,
        },
      ],
    },
  ];
}

/** Tells Velero, in every backup a pod is part of, what to run in it and which volumes to save. */
export function veleroAnnotations(model: ServiceModel): Record<string, string> {
  const { backup } = model;
  if (!backup) return {};
  const { pre, post, optIn, listed } = backup;
  const volumes = listed
    .map(({ claim }) => claimVolumeName(claim))
    .sort()
    .join();
  const single = hasOneEach(model);
  return {
    ...(volumes && {
      [`backup.velero.io/backup-volumes${optIn ? '' : '-excludes'}`]: volumes,
    }),
    ...(single && annotations('pre', pre[0])),
    ...(single && annotations('post', post[0])),
  };
}

/** Reports a backup where nobody makes any. */
export function refuseBackup(
  { backup, platform, source }: ServiceModel,
  _ways: unknown,
  sink: DiagnosticSink,
): void {
  if (!backup) return;
  const { contact } = platform;
  sink.add(
    'backup-unavailable',
    { contact },
    { source, path: backup.path, part: 'key' },
  );
}

/** Annotations have room for one command before and one after. */
function hasOneEach({ backup }: ServiceModel): boolean {
  return !!backup && backup.pre.length <= 1 && backup.post.length <= 1;
}

function annotations(when: 'pre' | 'post', hook?: BackupHook) {
  if (!hook) return {};
  const { container, command, timeout, onError } = hook;
  const key = (name: string) => `${when}.hook.backup.velero.io/${name}`;
  return {
    [key('command')]: JSON.stringify(command),
    [key('container')]: container,
    [key('on-error')]: onError,
    [key('timeout')]: goDuration(timeout),
  };
}

function hooksOf({ node, backup }: ServiceModel) {
  const exec = ({ container, command, timeout, onError }: BackupHook) => ({
    exec: { command, container, onError, timeout: goDuration(timeout) },
  });
  const { pre = [], post = [] } = backup ?? {};
  return {
    resources: [
      {
        includedNamespaces: [node.namespace],
        includedResources: ['pods'],
        labelSelector: { matchLabels: { [SERVICE_LABEL]: node.name } },
        name: node.name,
        ...(post.length > 0 && { post: post.map(exec) }),
        ...(pre.length > 0 && { pre: pre.map(exec) }),
      },
    ],
  };
}

/** Of all namespaces together; neither part holds a dot. */
function scheduleName(namespace: string, service: string): string {
  const name = `${namespace}.${service}`;
  return name.length <= MAX_SCHEDULE_NAME
    ? name
    : `${name.slice(0, MAX_SCHEDULE_NAME - 9)}-${sha256(name).slice(0, 8)}`;
}
