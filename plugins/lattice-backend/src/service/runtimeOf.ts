import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  PAUSED_ANNOTATION,
  RESTARTED_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';

const RUNTIME_ANNOTATIONS = [RESTARTED_ANNOTATION, PAUSED_ANNOTATION];

/** What was done to a running service beside its spec; a submit keeps it. */
export function runtimeOf(
  object: KubernetesObject | undefined,
): Record<string, string> {
  const annotations = object?.metadata.annotations ?? {};
  return Object.fromEntries(
    RUNTIME_ANNOTATIONS.flatMap(key =>
      annotations[key] ? [[key, annotations[key]]] : [],
    ),
  );
}
