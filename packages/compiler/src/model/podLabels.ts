import { sortedLabels } from './sortedLabels';
import type { ServiceNode } from './World';

/** What names the pods of a service, and is what others select them by. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** What selects the pods of a service that bears this name. */
export function podSelector(service: string): Record<string, string> {
  return { [NAME_LABEL]: service };
}

/** What selects the pods of a workload: its name, or what selected them before it was adopted. */
export function podSelectorOf(node: ServiceNode): Record<string, string> {
  return adoptedSelector(node) ?? podSelector(node.name);
}

/** What selected the pods of a service before Lattice ran it. A running Deployment never changes what it selects. */
export function adoptedSelector({
  document,
}: Pick<ServiceNode, 'document'>): Record<string, string> | undefined {
  return document.kind === 'LatticeService'
    ? sortedLabels((document.spec ?? document.draft)?.adopt?.selector)
    : undefined;
}
