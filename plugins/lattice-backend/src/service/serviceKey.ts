import { createHash } from 'node:crypto';
import {
  formatServiceId,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';

/** Opaque key of a service: tells nobody who may not see it what it is called. */
export function serviceKey(ref: ServiceRef): string {
  return createHash('sha256')
    .update(formatServiceId(ref))
    .digest('hex')
    .slice(0, 32);
}
