import type { Progress } from '@lattice-portal/control-plane';

/** What a step reports about itself. */
export interface StepProgress {
  detail: string;
  percent?: number;
}

/** Share done, 0 to 1; from the time such a thing usually takes when nothing better is known. */
function fractionOf(progress: Progress): number | undefined {
  if (progress.state === 'done') return 1;
  if (progress.fraction !== undefined) return progress.fraction;
  return progress.expectedSeconds
    ? Math.min(0.95, progress.seconds / progress.expectedSeconds)
    : undefined;
}

/**
 * Folds the reports of several pieces of work, running side by side, into one line and one share:
 * each counts by the time it is expected to take.
 */
export function foldProgress(): (progress: Progress) => StepProgress {
  const pieces = new Map<string, Progress>();
  return progress => {
    pieces.set(progress.step, progress);
    const all = [...pieces.values()];
    const timed = all.filter(piece => piece.expectedSeconds);
    const total = timed.reduce((sum, piece) => sum + piece.expectedSeconds!, 0);
    const done = timed.reduce(
      (sum, piece) => sum + (fractionOf(piece) ?? 0) * piece.expectedSeconds!,
      0,
    );
    const running = all
      .filter(piece => piece.state === 'running')
      .map(piece =>
        piece.detail ? `${piece.title} (${piece.detail})` : piece.title,
      );
    return {
      detail: running.length > 0 ? running.join(', ') : progress.title,
      ...(total > 0 ? { percent: (100 * done) / total } : {}),
    };
  };
}
