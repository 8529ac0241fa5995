import type { StatusProps } from '@lattice-portal/plugin-lattice-react';
import type { SpecPreview } from './previewSpec';

export interface Verdict extends Pick<StatusProps, 'status' | 'label'> {
  /** One sentence, also for screen readers. */
  text: string;
}

/** The first line of the preview: would it be accepted, and how much comes of it? */
export function verdictOf({ service, diagnostics }: SpecPreview): Verdict {
  const errors = diagnostics.filter(d => d.severity === 'error').length;
  const gates = service?.gates ?? [];
  const denials = gates.filter(({ verdict }) => verdict === 'deny');
  const open = gates.filter(({ verdict }) => verdict === 'unknown');
  if (errors > 0) {
    return {
      status: 'Failed',
      label: 'Not valid',
      text: `${count(errors, 'error')} in the spec.`,
    };
  }
  const kinds = Object.keys(service?.kinds ?? {}).length;
  const received = `${count(
    service?.objects.length ?? 0,
    'resource',
  )} of ${count(kinds, 'kind')}`;
  if (denials.length > 0) {
    return {
      status: 'Refused',
      label: 'Would be refused',
      text: `${count(denials.length, 'gate')} would refuse ${received}.`,
    };
  }
  const asked = gates.filter(({ verdict }) => verdict === 'needs-approval');
  if (asked.length > 0) {
    const people = asked.flatMap(({ approvals = [] }) =>
      approvals.flatMap(({ by }) => by),
    );
    return {
      status: 'Paused',
      label: 'Needs approval',
      text: `You will receive ${received} once ${[...new Set(people)].join(
        ', ',
      )} approved it. The run waits for that.`,
    };
  }
  // Some questions only the platform can answer, such as whether an image is signed.
  if (open.length > 0) {
    return {
      status: 'Unknown',
      label: 'Not decided here',
      text: `You will receive ${received}, unless ${count(
        open.length,
        'gate',
      )} that cannot be decided here ${
        open.length === 1 ? 'refuses' : 'refuse'
      } it.`,
    };
  }
  return {
    status: 'Ready',
    label: 'Nothing refuses',
    text: `You will receive ${received}.`,
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
