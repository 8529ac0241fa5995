import { Path } from '../../diagnostics';
import { SecurityOverride } from '../../model';
import { SecuritySpec } from '../../spec';
import { at, Scope } from './scope';

/** Every loosening of the restricted profile: field, the value that loosens, and the id a permit names. */
const LOOSENINGS: {
  field: keyof SecuritySpec;
  when: (value: unknown) => boolean;
  id: string;
  category: string;
}[] = [
  {
    field: 'privileged',
    when: value => value === true,
    id: 'privileged',
    category: 'privilege',
  },
  {
    field: 'allowPrivilegeEscalation',
    when: value => value === true,
    id: 'allowPrivilegeEscalation',
    category: 'privilege',
  },
  {
    field: 'readOnlyRootFilesystem',
    when: value => value === false,
    id: 'readWriteRootFilesystem',
    category: 'filesystem',
  },
  {
    field: 'runAsNonRoot',
    when: value => value === false,
    id: 'runAsRoot',
    category: 'user',
  },
  {
    field: 'runAsUser',
    when: value => value === 0,
    id: 'runAsRoot',
    category: 'user',
  },
  {
    field: 'runAsGroup',
    when: value => value === 0,
    id: 'runAsRootGroup',
    category: 'user',
  },
  {
    field: 'seccompProfile',
    when: value => value === 'Unconfined',
    id: 'seccomp:Unconfined',
    category: 'profile',
  },
  {
    field: 'seccompProfile',
    when: value => value === 'Localhost',
    id: 'seccomp:Localhost',
    category: 'profile',
  },
  {
    field: 'apparmorProfile',
    when: value => value === 'Unconfined',
    id: 'apparmor:Unconfined',
    category: 'profile',
  },
  {
    field: 'apparmorProfile',
    when: value => value === 'Localhost',
    id: 'apparmor:Localhost',
    category: 'profile',
  },
];

/** The capabilities a container runtime grants unless they are dropped. */
const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** What a container asks for beyond the restricted profile; each needs a permit. */
export function analyzeSecurity(
  scope: Scope,
  container: string,
  containerPath: Path,
  security: SecuritySpec = {},
): SecurityOverride[] {
  const path = [...containerPath, 'security'];
  reportContradictions(scope, container, path, security);
  const overrides = new Map<string, SecurityOverride>();
  const add = (id: string, category: string, field: string) => {
    if (!overrides.has(id)) {
      overrides.set(id, { id, category, container, path: [...path, field] });
    }
  };
  for (const { field, when, id, category } of LOOSENINGS) {
    if (when(security[field])) add(id, category, field);
  }
  for (const capability of security.capabilities ?? []) {
    add(`capability:${capability}`, 'capability', 'capabilities');
  }
  const dropped = security.dropCapabilities ?? ['ALL'];
  if (!dropped.includes('ALL')) {
    for (const capability of DEFAULT_CAPABILITIES) {
      if (!dropped.includes(capability)) {
        add(`capability:${capability}`, 'capability', 'dropCapabilities');
      }
    }
  }
  const { allowedBinaries = [] } = security;
  if (allowedBinaries.includes('*')) {
    add('allowedBinary:*', 'binary', 'allowedBinaries');
    if (allowedBinaries.length > 1) {
      scope.sink.add(
        'wildcard-not-alone',
        { container },
        at(scope, [...path, 'allowedBinaries']),
      );
    }
  }
  return [...overrides.values()];
}

function reportContradictions(
  scope: Scope,
  container: string,
  path: Path,
  security: SecuritySpec,
): void {
  if (security.runAsNonRoot === true && security.runAsUser === 0) {
    scope.sink.add(
      'run-as-root-conflict',
      { container },
      at(scope, [...path, 'runAsUser']),
    );
  }
  const profiles = [
    ['seccompProfile', 'seccompLocalhostProfile'],
    ['apparmorProfile', 'apparmorLocalhostProfile'],
  ] as const;
  for (const [field, profile] of profiles) {
    if (security[field] === 'Localhost' && !security[profile]) {
      scope.sink.add(
        'missing-localhost-profile',
        { container, field, profile },
        at(scope, [...path, field]),
      );
    }
  }
}
