import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { ADOPTED_FROM_ANNOTATION } from '@lattice-portal/live-plan';

const HIDDEN = '(hidden)';

/** The object as it may be shown: a Secret keeps its key names only, and nobody needs the server's bookkeeping. */
export function withoutSecretValues(
  object: KubernetesObject,
): KubernetesObject {
  const { managedFields: _, annotations, ...metadata } = object.metadata;
  const {
    'kubectl.kubernetes.io/last-applied-configuration': __,
    [ADOPTED_FROM_ANNOTATION]: ___,
    ...kept
  } = annotations ?? {};
  const shown = {
    ...object,
    metadata: {
      ...metadata,
      ...(Object.keys(kept).length > 0 ? { annotations: kept } : {}),
    },
  };
  if (object.kind !== 'Secret') {
    return shown;
  }
  return {
    ...shown,
    ...hideValues('data', object.data),
    ...hideValues('stringData', object.stringData),
  };
}

function hideValues(name: string, values: unknown): Record<string, unknown> {
  return typeof values === 'object' && values !== null
    ? {
        [name]: Object.fromEntries(
          Object.keys(values).map(key => [key, HIDDEN]),
        ),
      }
    : {};
}
