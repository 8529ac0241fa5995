import {
  deviationsOf,
  expiryOf,
  type Deviation,
} from '@lattice-portal/plugin-lattice-common';
import type { VisibleService } from './ServiceQueries';

/** Every deviation of these services, what expires first at the beginning. */
export function listDeviations(
  services: VisibleService[],
  today: string,
): Deviation[] {
  return services
    .flatMap(({ ref, owner, object }) =>
      deviationsOf(object).map(deviation => ({
        ...ref,
        team: owner.owner,
        entityRef: owner.entityRef,
        ...deviation,
        expiry: expiryOf(deviation, today),
      })),
    )
    .sort(
      (a, b) =>
        compare(a.expires, b.expires) ||
        compare(a.namespace, b.namespace) ||
        compare(a.name, b.name),
    );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
