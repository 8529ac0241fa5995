import type { GateView } from '@lattice-portal/plugin-lattice-common';
import type { AskedGate } from './types';

/** Everything the same people decide is one question to them. */
export function byApprovers(
  gates: readonly GateView[],
): { approvers: string[]; asked: AskedGate[] }[] {
  const groups = new Map<string, { approvers: string[]; asked: AskedGate[] }>();
  for (const { id, subject, message, approvals = [] } of gates) {
    for (const { policy, by, reason, hash } of approvals) {
      const approvers = [...new Set(by)].sort();
      const key = approvers.join(' ');
      const group = groups.get(key) ?? { approvers, asked: [] };
      groups.set(key, group);
      group.asked.push({
        gate: id,
        subject,
        policy,
        message,
        ...(reason && { reason }),
        hash,
      });
    }
  }
  return [...groups.values()];
}
