import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';

/** What refuses a dry run, in the platform's own words; undefined when nothing does. */
export function refusalOf(result: SubmissionResult): string | undefined {
  if (result.ok) {
    return undefined;
  }
  const said = [
    ...result.diagnostics.filter(({ severity }) => severity === 'error'),
    ...result.gates.filter(({ verdict }) => verdict !== 'pass'),
  ].map(({ message }) => message);
  return said.join('\n') || 'The platform refuses it and says nothing more.';
}

/** What of a dry run makes it this plan: a preview of the same on another day has the same. */
export function basisOf({ objects, gates }: SubmissionResult): unknown {
  return {
    objects: objects.map(({ kind, name, change }) => [kind, name, change]),
    gates: gates.map(({ id, subject, verdict }) => [id, subject, verdict]),
  };
}
