import { didYouMean, quoteList } from '../../diagnostics';
import { ResourceSpec } from '../../spec';
import { at, RESOURCES, Scope } from './scope';

type Param = string & keyof NonNullable<ResourceSpec['params']>;

/** What a resource of each type may say, beside its type and id. */
const TYPES: Record<
  string,
  { fields: readonly (keyof ResourceSpec)[]; params: readonly Param[] }
> = {
  service: { fields: ['direction', 'namespace', 'ports'], params: [] },
  secret: {
    fields: ['params'],
    params: ['provider', 'keys', 'refreshInterval', 'secretType'],
  },
  'external-service': { fields: ['params'], params: ['endpoints'] },
  volume: {
    fields: ['params'],
    params: ['size', 'storageClass', 'accessMode', 'allowedConsumers'],
  },
  gpu: {
    fields: ['params'],
    params: ['count', 'memory', 'compute', 'model', 'tolerations'],
  },
};

/** The same for what is claimed from the platform. */
const CLAIM: (typeof TYPES)[string] = {
  fields: ['class', 'params'],
  params: ['version', 'size', 'options', 'allowedConsumers'],
};

/** Types whose resources nothing outside the spec is called like. */
const WITHOUT_ID = ['external-service', 'gpu'];

/** Reports types nobody knows, and fields that belong to another type. */
export function checkResources(scope: Scope): void {
  const resources = scope.spec.workload.resources ?? {};
  const types = [
    ...Object.keys(TYPES),
    ...Object.keys(scope.platform.claimTypes).sort(),
  ];
  for (const name of Object.keys(resources).sort()) {
    const resource = resources[name];
    const { type = 'service', id, direction = 'outbound' } = resource;
    const path = [...RESOURCES, name];
    if (!types.includes(type)) {
      scope.sink.add(
        'unsupported-resource-type',
        {
          type,
          types: quoteList(types, 'or'),
          contact: scope.platform.contact,
        },
        at(scope, [...path, 'type'], { suggestion: didYouMean(type, types) }),
      );
      continue;
    }
    for (const field of foreignFields(type, resource)) {
      scope.sink.add(
        'field-of-other-type',
        { field: field.join('.'), type },
        at(scope, [...path, ...field], { part: 'key' }),
      );
    }
    if (direction === 'both' && resource.ports) {
      scope.sink.add(
        'ports-of-both-directions',
        { resource: name, service: id ?? name },
        at(scope, [...path, 'ports'], { part: 'key' }),
      );
    }
    if (type === 'service' && id === '*' && direction !== 'inbound') {
      scope.sink.add(
        'wildcard-outbound',
        { resource: name },
        at(scope, [...path, 'id']),
      );
    }
  }
}

function foreignFields(type: string, resource: ResourceSpec): string[][] {
  const { fields, params } = Object.hasOwn(TYPES, type) ? TYPES[type] : CLAIM;
  const given = (field: keyof ResourceSpec) => resource[field] !== undefined;
  const foreign: string[][] = (
    ['class', 'direction', 'namespace', 'ports', 'params'] as const
  )
    .filter(field => given(field) && !fields.includes(field))
    .map(field => [field]);
  if (WITHOUT_ID.includes(type) && given('id')) foreign.push(['id']);
  if (!fields.includes('params')) return foreign;
  const names: readonly string[] = params;
  for (const param of Object.keys(resource.params ?? {})) {
    if (!names.includes(param)) foreign.push(['params', param]);
  }
  return foreign;
}
