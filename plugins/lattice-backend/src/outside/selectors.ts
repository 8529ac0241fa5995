import { isMap, mapAt, mapsAt } from './shape';

/** Whether a label selector of Kubernetes means these labels. An absent one means nothing, an empty one everything. */
export function selectsLabels(
  selector: unknown,
  labels: Record<string, unknown>,
): boolean {
  if (!isMap(selector)) return false;
  const plain = (key: string) => key.replace(/^(k8s|any):/, '');
  return (
    Object.entries(mapAt(selector, 'matchLabels')).every(
      ([key, value]) => labels[plain(key)] === value,
    ) &&
    mapsAt(selector, 'matchExpressions').every(({ key, operator, values }) => {
      const value = labels[plain(String(key))];
      const listed = Array.isArray(values) && values.includes(value);
      if (operator === 'In') return value !== undefined && listed;
      if (operator === 'NotIn') return !listed;
      return (operator === 'Exists') === (value !== undefined);
    })
  );
}

/** The labels of the pods of a workload. */
export function podLabels(workload: unknown): Record<string, unknown> {
  return mapAt(
    mapAt(mapAt(mapAt(workload, 'spec'), 'template'), 'metadata'),
    'labels',
  );
}
