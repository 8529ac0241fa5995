import { ModelSpec } from '../../spec';
import { at, Scope } from './scope';

/** Names of resources a model brings itself. */
const RESERVED = ['model-cache', 'model-source'];

/** Reports what a model says that cannot be served, beside what its pods say. */
export function checkModel(scope: Scope, spec: ModelSpec): void {
  const [first, ...others] = Object.keys(spec.roles).sort();
  for (const role of others) {
    scope.sink.add(
      'several-roles',
      { first, role },
      at(scope, ['spec', 'roles', role], { part: 'key' }),
    );
  }
  const { resources = {} } = spec.roles[first].entryWorkload;
  const path = ['spec', 'roles', first, 'entryWorkload', 'resources'];
  if (!Object.values(resources).some(({ type }) => type === 'gpu')) {
    scope.sink.add(
      'model-without-gpu',
      { role: first },
      at(scope, ['spec', 'workload'], { part: 'key' }),
    );
  }
  for (const name of RESERVED) {
    if (!spec.modelSource || !Object.hasOwn(resources, name)) continue;
    scope.sink.add(
      'reserved-resource',
      { resource: name },
      at(scope, [...path, name], { part: 'key' }),
    );
  }
}
