import { isSystemNamespace } from '../../model';
import { at, Scope } from './scope';

/** Reports what is written among the cluster's own parts. */
export function checkNamespace(scope: Scope): void {
  const { namespace } = scope.node;
  if (isSystemNamespace(namespace)) {
    scope.sink.add(
      'system-namespace',
      { namespace },
      at(scope, ['metadata', 'namespace']),
    );
  }
}
