import { SERVICE_ANNOTATION } from '../annotations';
import type { Callee } from './answers';
import { isServiceName } from './names';

/** Where a component's service lives, read from its `lattice.dev/service` annotation. */
export interface AnnotatedService extends Callee {
  cluster: string;
}

/** Undefined when there is no annotation or it is not three names, `cluster/namespace/name`. */
export function readServiceAnnotation(entity: {
  metadata: { annotations?: Record<string, string> };
}): AnnotatedService | undefined {
  const parts = entity.metadata.annotations?.[SERVICE_ANNOTATION]?.split('/');
  if (parts?.length !== 3 || !parts.every(isServiceName)) {
    return undefined;
  }
  const [cluster, namespace, name] = parts;
  return { cluster, namespace, name };
}
