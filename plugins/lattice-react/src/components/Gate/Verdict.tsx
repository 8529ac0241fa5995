import type { GateView } from '@lattice-portal/plugin-lattice-common';
import { Status, type StatusProps } from '../Status';

const shown: Record<
  GateView['verdict'],
  Pick<StatusProps, 'status' | 'label'>
> = {
  pass: { status: 'Ready', label: 'Passed' },
  'needs-approval': { status: 'Paused', label: 'Needs a yes' },
  deny: { status: 'Refused', label: 'Denied' },
  unknown: { status: 'Unknown', label: 'Not decided' },
};

export function Verdict(props: { verdict: GateView['verdict'] }) {
  return <Status {...shown[props.verdict]} />;
}
