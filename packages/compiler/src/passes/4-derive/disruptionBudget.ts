import { ObjectDraft, podSelector, REPLICAS } from '../../kubernetes';
import { ServiceModel } from '../../model';

/** Keeps all but one copy running while nodes are drained. One copy alone could never be moved, so it gets none. */
export function disruptionBudget(model: ServiceModel): ObjectDraft[] {
  const { node, replicas } = model;
  if (replicas < 2) return [];
  const minAvailable = Math.max(1, replicas - 1);
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: node.name,
      body: {
        spec: {
          minAvailable,
          selector: { matchLabels: podSelector(node.name) },
        },
      },
      because: [
        {
          path: REPLICAS,
          rule: 'availability.budget',
          text: `Of ${replicas} replicas, ${minAvailable} keep running while nodes are maintained.`,
        },
      ],
    },
  ];
}
