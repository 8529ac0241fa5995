import { QuotaDocument } from '../spec';
import { POLICY_NAMESPACE, ServiceNode } from './World';

const PRINCIPAL = /^Lattice::(Service|Namespace|Group|User)::"(.+)"$/;

/**
 * Whether a quota limits a service. A quota outside the system namespace only reaches services of its own namespace,
 * so that nobody can starve another team.
 */
export function appliesTo(quota: QuotaDocument, node: ServiceNode): boolean {
  const { spec, namespace } = quota;
  if (!spec || spec.enabled === false) return false;
  if (namespace !== POLICY_NAMESPACE && namespace !== node.namespace) {
    return false;
  }
  const [, type, id] = PRINCIPAL.exec(spec.principal) ?? [];
  switch (type) {
    case 'Service':
      return id === node.key;
    case 'Namespace':
      return id === node.namespace;
    case 'Group':
      return id === node.owner || id === node.team;
    case 'User':
      return id === node.owner || node.owner === `user:default/${id}`;
    default:
      return false;
  }
}
