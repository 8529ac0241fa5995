import type {
  Delivery,
  DeliveryState,
  EnvironmentState,
  Preview,
} from '@lattice-portal/plugin-paths-common';
import type { StatusProps } from '@lattice-portal/plugin-lattice-react';

type Shown = Pick<StatusProps, 'status' | 'label'>;

const DELIVERIES: Record<DeliveryState, Shown & { underWay?: boolean }> = {
  waiting: { status: 'Paused', label: 'Waits for a yes', underWay: true },
  queued: { status: 'Pending', label: 'Queued', underWay: true },
  delivering: { status: 'Progressing', label: 'Delivering', underWay: true },
  ready: { status: 'Ready', label: 'Running' },
  refused: { status: 'Refused' },
  failed: { status: 'Failed' },
  superseded: { status: 'Stale', label: 'Replaced by a newer release' },
  declined: { status: 'Refused', label: 'Declined' },
  expired: { status: 'Stale', label: 'Nobody answered' },
};

const PREVIEWS: Record<Preview['state'], Shown & { underWay?: boolean }> = {
  building: { status: 'Progressing', label: 'Building', underWay: true },
  ready: { status: 'Ready', label: 'Running' },
  refused: { status: 'Refused' },
  failed: { status: 'Failed' },
  removing: { status: 'Progressing', label: 'Being removed', underWay: true },
};

const MODES: Record<EnvironmentState['delivery'], string> = {
  direct: 'applied by the portal',
  'argo-cd': 'synced by Argo CD',
  rendered: 'as a pull request with the manifests',
};

export function deliveryStatus(state: DeliveryState): Shown {
  const { status, label } = DELIVERIES[state];
  return { status, label };
}

export function previewStatus(state: Preview['state']): Shown {
  const { status, label } = PREVIEWS[state];
  return { status, label };
}

export function isUnderWay(delivery: Delivery | undefined): boolean {
  return delivery !== undefined && Boolean(DELIVERIES[delivery.state].underWay);
}

export function isBeingMade({ state }: Preview): boolean {
  return Boolean(PREVIEWS[state].underWay);
}

export function modeInWords(mode: EnvironmentState['delivery']): string {
  return MODES[mode];
}

/** `Development runs release 7, Staging release 5, Production nothing yet`: the answer of the page in one line. */
export function whatRunsWhere(environments: EnvironmentState[]): string {
  return environments
    .map(({ title, current }, index) => {
      const runs = current ? `release ${current.release}` : 'nothing yet';
      return `${title}${index === 0 ? ' runs' : ''} ${runs}`;
    })
    .join(', ');
}

/** What is under way or went wrong, for people who do not see the page. */
export function whatHappens(environments: EnvironmentState[]): string {
  return environments
    .map(({ title, current, newest }) => {
      const shown = newest ?? current;
      if (!shown) {
        return `${title}: nothing yet`;
      }
      const { status, label = status } = DELIVERIES[shown.state];
      return `${title}: release ${shown.release}, ${label}`;
    })
    .join('. ');
}

/** `group:default/platform or group:default/security`, without what all of them have in common. */
export function namesOf(refs: string[]): string {
  return refs.map(ref => ref.replace(/^[^:]*:(default\/)?/, '')).join(' or ');
}
