import type { StatusProps } from '@lattice-portal/plugin-lattice-react';
import type {
  Rollout,
  RolloutMember,
} from '@lattice-portal/plugin-paths-common';

export const ROLLOUT_STATES: Record<Rollout['state'], StatusProps> = {
  running: { status: 'Progressing', label: 'Under way' },
  paused: { status: 'Paused' },
  stopped: { status: 'Failed', label: 'Stopped' },
  done: { status: 'Ready', label: 'Done' },
  cancelled: { status: 'Paused', label: 'Cancelled' },
};

export const MEMBER_STATES: Record<RolloutMember['state'], StatusProps> = {
  waiting: { status: 'Pending', label: 'Waits for its turn' },
  open: { status: 'Progressing', label: 'Pull request is open' },
  merged: { status: 'Progressing', label: 'Merged, not Ready yet' },
  done: { status: 'Ready', label: 'Ready' },
  failed: { status: 'Failed' },
  skipped: { status: 'Paused', label: 'Left out' },
};

/** As in "2 of 5 services, wave 2 of 3". */
export function progressInWords({ members }: Rollout): string {
  const over = members.filter(({ state }) =>
    ['done', 'skipped'].includes(state),
  );
  const waves = Math.max(...members.map(({ wave }) => wave));
  const current = members.find(member => !over.includes(member));
  return `${over.length} of ${members.length} service${
    members.length === 1 ? '' : 's'
  }${current ? `, wave ${current.wave} of ${waves}` : ''}`;
}
