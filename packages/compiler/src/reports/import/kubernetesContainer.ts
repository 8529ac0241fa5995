import { Draft, mapAt, mapsAt, Note, noteRest, pick } from './types';

interface Surroundings {
  path: string;
  /** Secrets that are referred to are added. */
  resources: Draft;
  all: readonly Record<string, unknown>[];
  note: Note;
}

const COPIED = [
  'image',
  'command',
  'args',
  'workingDir',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
];

const SECURITY = [
  'privileged',
  'readOnlyRootFilesystem',
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'allowPrivilegeEscalation',
];

/** A container of a pod in our words. */
export function kubernetesContainer(
  container: Record<string, unknown>,
  around: Surroundings,
): Draft {
  const { path, note } = around;
  noteRest(
    container,
    [...COPIED, 'name', 'ports', 'env', 'envFrom', 'securityContext'],
    path,
    note,
  );
  const { variables, secrets } = environment(container, around);
  const security = securityOf(mapAt(container, 'securityContext'), around);
  return {
    ...pick(container, COPIED),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(secrets.length > 0 && { envFrom: secrets }),
    ...(Object.keys(security).length > 0 && { security }),
  };
}

function environment(
  container: Record<string, unknown>,
  { path, resources, all, note }: Surroundings,
): { variables: Record<string, string>; secrets: string[] } {
  const variables: Record<string, string> = {};
  const secrets: string[] = [];
  const configuration = (name: unknown) =>
    all.find(
      item =>
        item.kind === 'ConfigMap' && mapAt(item, 'metadata').name === name,
    );
  const lost = (where: string, message: string) =>
    note('not-expressible', `${path}.${where}`, message);
  for (const { configMapRef, secretRef, prefix } of mapsAt(
    container,
    'envFrom',
  )) {
    if (prefix) lost('envFrom', `The prefix "${String(prefix)}" is lost.`);
    const secret = mapAt({ secretRef }, 'secretRef').name;
    const config = mapAt({ configMapRef }, 'configMapRef').name;
    const found = configuration(config);
    if (typeof secret === 'string') {
      secrets.push(secret);
      resources[secret] ??= { type: 'secret' };
    } else if (found) {
      for (const [key, value] of Object.entries(mapAt(found, 'data'))) {
        variables[key] = literal(value);
      }
    } else if (config !== undefined) {
      lost('envFrom', `ConfigMap "${String(config)}" is not among the files.`);
    }
  }
  for (const { name, value, valueFrom } of mapsAt(container, 'env')) {
    const key = String(name);
    const from = { valueFrom };
    const secret = mapAt(mapAt(from, 'valueFrom'), 'secretKeyRef');
    const config = mapAt(mapAt(from, 'valueFrom'), 'configMapKeyRef');
    const kept = mapAt(configuration(config.name), 'data')[String(config.key)];
    if (valueFrom === undefined) variables[key] = literal(value);
    else if (typeof secret.name === 'string') {
      const [resource, field] = [secret.name, String(secret.key)];
      addKey(resources, resource, field);
      variables[key] = `\${secret.${resource}.${field}}`;
    } else if (kept !== undefined) variables[key] = literal(kept);
    else lost(`env[name=${key}]`, `Where "${key}" comes from is lost.`);
  }
  return { variables, secrets };
}

/** All keys of a secret are taken as soon as somebody needs all. */
function addKey(resources: Draft, name: string, key: string): void {
  const known = resources[name];
  if (known === undefined) {
    resources[name] = { type: 'secret', params: { keys: [key] } };
    return;
  }
  const { keys } = mapAt(known, 'params');
  if (Array.isArray(keys) && !keys.includes(key)) keys.push(key);
}

/** Text of theirs must not be read as a reference of ours. */
function literal(value: unknown): string {
  return String(value ?? '').replaceAll('${', () => '$${');
}

function securityOf(
  context: Record<string, unknown>,
  { path, note }: Surroundings,
): Draft {
  noteRest(
    context,
    [...SECURITY, 'capabilities', 'seccompProfile'],
    `${path}.securityContext`,
    note,
  );
  const { add, drop } = mapAt(context, 'capabilities');
  const { type, localhostProfile } = mapAt(context, 'seccompProfile');
  return {
    ...pick(context, SECURITY),
    ...(Array.isArray(add) && add.length > 0 && { capabilities: add }),
    ...(Array.isArray(drop) && drop.length > 0 && { dropCapabilities: drop }),
    ...(type !== undefined && { seccompProfile: type }),
    ...(localhostProfile !== undefined && {
      seccompLocalhostProfile: localhostProfile,
    }),
  };
}
