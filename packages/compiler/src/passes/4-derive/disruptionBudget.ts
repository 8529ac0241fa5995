import {
  AUTOSCALING,
  NAME,
  ObjectDraft,
  podSelectorOf,
  REPLICAS,
} from '../../kubernetes';
import { ServiceModel } from '../../model';

/**
 * Keeps all but one copy running while nodes are drained. One copy alone could never be moved, so it gets none. Of a
 * service that scales, the least it may have counts; when that is one, copies leave one by one.
 */
export function disruptionBudget(model: ServiceModel): ObjectDraft[] {
  const { node, replicas, replicasDeclared, scaling } = model;
  if ((scaling?.max ?? replicas) < 2 || replicas === 0) return [];
  const limit =
    replicas > 1 ? { minAvailable: replicas - 1 } : { maxUnavailable: 1 };
  const implied = scaling ? AUTOSCALING : NAME;
  const whence = replicasDeclared ? REPLICAS : implied;
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: node.name,
      body: {
        spec: {
          ...limit,
          selector: { matchLabels: podSelectorOf(node) },
        },
      },
      because: [
        {
          path: whence,
          rule: 'availability.budget',
          text:
            replicas > 1
              ? `Of ${scaling ? 'at least ' : ''}${replicas} replicas, ${
                  replicas - 1
                } keep running while nodes are maintained.`
              : 'However many replicas run, one at a time leaves while nodes are maintained.',
        },
      ],
    },
  ];
}
