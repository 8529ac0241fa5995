import { standardLabels } from '../../kubernetes';
import { adoptedSelector, podSelectorOf, ServiceNode } from '../../model';
import { at, Scope } from './scope';

/** Labels that say whose pods are, which nobody chooses. */
const RESERVED = /^(lattice\.dev\/|app\.kubernetes\.io\/managed-by$)/;

/** Reports what the labels of an adopted service would do to others: its rules and theirs must stay apart. */
export function checkAdopt(scope: Scope): void {
  const { node, world, sink } = scope;
  const selector = adoptedSelector(node);
  if (!selector) return;
  const path = ['spec', 'adopt', 'selector'];
  for (const key of Object.keys(selector).filter(name => RESERVED.test(name))) {
    sink.add('adopt-reserved-label', { key }, at(scope, [...path, key]));
  }
  for (const key of world.serviceKeys()) {
    const other = world.services.get(key);
    if (
      !other ||
      other === node ||
      other.namespace !== node.namespace ||
      other.kind === 'LatticeMeshMember'
    ) {
      continue;
    }
    if (selects(node, other) || selects(other, node)) {
      sink.add(
        'adopt-selects-others',
        { other: other.key },
        at(scope, path, { part: 'key' }),
      );
    }
  }
}

/** Whether what selects the pods of one also selects those of the other. */
function selects(one: ServiceNode, other: ServiceNode): boolean {
  const labels = podLabelsOf(other);
  return Object.entries(podSelectorOf(one)).every(
    ([key, value]) => labels[key] === value,
  );
}

/** What the pods of a workload bear in any case. */
export function podLabelsOf(node: ServiceNode): Record<string, string> {
  return { ...standardLabels(node.name), ...adoptedSelector(node) };
}
