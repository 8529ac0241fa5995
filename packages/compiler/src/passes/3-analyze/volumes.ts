import { didYouMean, quoteList } from '../../diagnostics';
import { VolumeModel } from '../../model';
import { at, RESOURCES, Scope } from './scope';

const MAX_ID = 50;
const OWNED_FIELDS = [
  'storageClass',
  'accessMode',
  'allowedConsumers',
] as const;

/** Every volume resource by name: owned ones, and those of other services. */
export function analyzeVolumes(scope: Scope): Map<string, VolumeModel> {
  const volumes = new Map<string, VolumeModel>();
  const resources = scope.spec.workload.resources ?? {};
  for (const name of Object.keys(resources).sort()) {
    const { type, id, params = {} } = resources[name];
    if (type !== 'volume') continue;
    if (id !== undefined && !isId(scope, name, id)) continue;
    const volume =
      params.size === undefined ? shared(scope, name) : owned(scope, name);
    if (volume) volumes.set(name, volume);
  }
  return volumes;
}

function isId(scope: Scope, name: string, id: string): boolean {
  const place = at(scope, [...RESOURCES, name, 'id']);
  if (id.length > MAX_ID) {
    const { length } = id;
    scope.sink.add(
      'name-too-long',
      { value: id, length, limit: MAX_ID },
      place,
    );
    return false;
  }
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(id)) {
    scope.sink.add('bad-name', { value: id }, place);
    return false;
  }
  return true;
}

function owned(scope: Scope, name: string): VolumeModel | undefined {
  const { node, spec, sink, notes } = scope;
  const { params = {} } = spec.workload.resources?.[name] ?? {};
  const { size, storageClass, allowedConsumers = [] } = params;
  const volume = node.volumes.find(({ resource }) => resource === name);
  if (!volume || size === undefined) return undefined;
  const path = [...RESOURCES, name];
  for (const [index, consumer] of volume.consumers.entries()) {
    if (consumer.startsWith(`${node.namespace}/`)) continue;
    sink.add(
      'consumer-in-other-namespace',
      { consumer: allowedConsumers[index], resource: name },
      at(scope, [...path, 'params', 'allowedConsumers', index]),
    );
  }
  if (volume.accessMode === 'ReadWriteOnce') {
    notes.push(
      `Volume "${name}" can be mounted from one node, so all pods that mount it run on the same node.`,
    );
  }
  return { ...volume, path, claimed: { size, storageClass } };
}

function shared(scope: Scope, name: string): VolumeModel | undefined {
  const { node, spec, sink, world } = scope;
  const { id, params = {} } = spec.workload.resources?.[name] ?? {};
  const path = [...RESOURCES, name];
  for (const field of OWNED_FIELDS) {
    if (params[field] === undefined) continue;
    sink.add(
      'field-of-volume-owner',
      { field, resource: name },
      at(scope, [...path, 'params', field], { part: 'key' }),
    );
  }
  if (id === undefined) {
    sink.add(
      'volume-without-size',
      { resource: name },
      at(scope, path, { part: 'key' }),
    );
    return undefined;
  }
  const choices = world.sharedVolumes(node.namespace);
  const volume = choices.find(({ id: other }) => other === id);
  if (volume) return { ...volume, path };
  const ids = [...new Set(choices.flatMap(item => item.id ?? []))].sort();
  sink.add(
    'unknown-volume',
    { namespace: node.namespace, id, volumes: quoteList(ids) },
    at(scope, [...path, 'id'], { suggestion: didYouMean(id, ids) }),
  );
  return undefined;
}
