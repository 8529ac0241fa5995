import type { ServiceSpecInput } from './answers';
import { calleeResourceName, variableName } from './names';

/** A variable the service's container receives, and the resource and key it comes from. */
export interface ServiceVariable {
  name: string;
  resource: string;
  key: string;
  type: 'service' | 'secret';
}

/** The variables of a first spec: an address for each callee, a value for each key of a secret. */
export function serviceVariables({
  callees,
  secrets,
  namespace,
}: Pick<
  ServiceSpecInput,
  'callees' | 'secrets' | 'namespace'
>): ServiceVariable[] {
  const variable = (
    type: ServiceVariable['type'],
    resource: string,
    key: string,
  ) => ({ name: variableName(resource, key), resource, key, type });
  return [
    ...callees.map(callee =>
      variable('service', calleeResourceName(callee, namespace), 'url'),
    ),
    ...secrets.flatMap(({ name, keys }) =>
      keys.map(key => variable('secret', name, key)),
    ),
  ];
}
