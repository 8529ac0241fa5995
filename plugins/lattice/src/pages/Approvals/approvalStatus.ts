import type { ApprovalState } from '@lattice-portal/plugin-lattice-common';
import type { StatusProps } from '@lattice-portal/plugin-lattice-react';

const STATUS: Record<ApprovalState, Pick<StatusProps, 'status' | 'label'>> = {
  pending: { status: 'Pending', label: 'Waiting' },
  approved: { status: 'Ready', label: 'Approved' },
  declined: { status: 'Refused', label: 'Declined' },
  expired: { status: 'Stale', label: 'Expired' },
  withdrawn: { status: 'Paused', label: 'Withdrawn' },
};

export function approvalStatus(state: ApprovalState) {
  return STATUS[state];
}
