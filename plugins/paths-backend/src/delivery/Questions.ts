import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type { DeliveryRecord, Shipment } from '../model';
import { submittable, type Platform } from './Platform';

/** What people have said to what a policy asks them. */
export type Answer =
  | { state: 'granted' }
  | {
      state: 'waiting' | 'declined' | 'expired';
      message: string;
      link: string;
    };

/** It waits for the approvers of its environment. Otherwise a policy of the platform asks somebody. */
export function waitsForApprovers(
  { state, decidedBy }: Pick<DeliveryRecord, 'state' | 'decidedBy'>,
  { approvers }: Pick<Environment, 'approvers'>,
): boolean {
  return state === 'waiting' && approvers.length > 0 && !decidedBy;
}

const ENDED = ['declined', 'expired', 'withdrawn'];

/**
 * Asks whoever a policy wants a yes of, and reads the answers. Asked again for the same delivery, nobody is asked twice.
 *
 * @throws InputError when a gate refuses what nobody can approve.
 */
export async function askOrRead(
  platform: Platform,
  shipment: Shipment,
  reason?: string,
): Promise<Answer> {
  const approvals = await platform.requestApprovals(submittable(shipment), {
    key: `delivery:${shipment.delivery.id}`,
    reason,
  });
  const no = approvals.find(({ state }) => ENDED.includes(state));
  if (no) {
    return {
      state: no.state === 'expired' ? 'expired' : 'declined',
      message:
        no.state === 'expired'
          ? `Nobody of ${no.approvers.join(
              ' or ',
            )} answered in time. Deliver the release again to ask once more.`
          : `Declined by ${no.decidedBy}. ${no.comment ?? ''}`.trim(),
      link: `/approvals/${no.id}`,
    };
  }
  const open = approvals.filter(({ state }) => state === 'pending');
  return open.length === 0
    ? { state: 'granted' }
    : {
        state: 'waiting',
        message: `A policy wants a yes of ${open
          .map(({ approvers }) => approvers.join(' or '))
          .join(', and of ')}.`,
        link: `/approvals/${open[0].id}`,
      };
}
