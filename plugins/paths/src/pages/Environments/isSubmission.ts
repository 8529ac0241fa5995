import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';

/** Whether this is a dry run as the lattice backend answers it. */
export function isSubmission(result: unknown): result is SubmissionResult {
  return (
    typeof result === 'object' &&
    result !== null &&
    'gates' in result &&
    'objects' in result &&
    'diagnostics' in result
  );
}
