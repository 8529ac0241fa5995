import type { Approval } from '@lattice-portal/plugin-lattice-common';
import { ownerName } from '../Services/ownerName';

type Asked = Pick<Approval, 'service' | 'gates' | 'requestedBy'>;

/** What a yes is a yes to: `deployment of commerce/payments`. */
export function whatIsAsked({ service, gates }: Asked): string {
  const subjects = [...new Set(gates.map(({ subject }) => subject))];
  return `${listed(subjects)} of ${service.namespace}/${service.name}`;
}

/** Several people by their short names: `security or finance`. */
export function names(refs: readonly string[]): string {
  return listed(refs.map(ownerName), 'or');
}

function listed(items: readonly string[], word = 'and'): string {
  const [last, ...rest] = [...items].reverse();
  return rest.length === 0
    ? last ?? ''
    : `${rest.reverse().join(', ')} ${word} ${last}`;
}
