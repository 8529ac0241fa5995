import type { Output } from '../terminal/output';
import type { LiveComparison } from './types';

/** Says what could not be seen, and what to ask for. */
export function noteProblems(
  { complete, problems }: LiveComparison,
  output: Output,
): void {
  for (const { message, remedy } of problems) {
    output.note(`${message} ${remedy}`);
  }
  if (!complete) {
    output.note(
      'So the answer is not whole: what could not be read or compared is not in it.',
    );
  }
}
