import type { ServiceSpecInput } from './answers';
import { calleeResourceName, variableName } from './names';
import { CLAIM_VARIABLES } from './paths';

/** A variable the service's container receives, and the resource and key it comes from. */
export interface ServiceVariable {
  name: string;
  resource: string;
  key: string;
  type: 'service' | 'secret' | 'claim';
}

/** The variables of a first spec: an address for each callee, a value for each key of a secret and output of a claim. */
export function serviceVariables({
  callees,
  secrets,
  namespace,
  claims = [],
}: Pick<
  ServiceSpecInput,
  'callees' | 'secrets' | 'namespace' | 'claims'
>): ServiceVariable[] {
  const variable = (
    type: ServiceVariable['type'],
    resource: string,
    key: string,
    ending: string = key,
  ) => ({ name: variableName(resource, ending), resource, key, type });
  return [
    ...callees.map(callee =>
      variable('service', calleeResourceName(callee, namespace), 'url'),
    ),
    ...claims.flatMap(({ name, type }) =>
      Object.entries(CLAIM_VARIABLES[type] ?? {}).map(([key, ending]) =>
        variable('claim', name, key, ending),
      ),
    ),
    ...secrets.flatMap(({ name, keys }) =>
      keys.map(key => variable('secret', name, key)),
    ),
  ];
}
