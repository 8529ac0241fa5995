import type { Progress } from '@lattice-portal/control-plane';
import type { StepContext } from '../graph/stepGraph';

/** What a step reports about itself. */
export interface StepProgress {
  detail: string;
  percent?: number;
}

interface Piece extends Progress {
  /** When it was reported, in milliseconds. */
  at: number;
}

/** Share done, 0 to 1; from the time such a thing usually takes when nothing better is known. */
function fractionOf(piece: Piece, now: number): number {
  if (piece.state === 'done') return 1;
  if (piece.fraction !== undefined) return piece.fraction;
  const seconds = piece.seconds + (now - piece.at) / 1000;
  return piece.expectedSeconds
    ? Math.min(0.95, seconds / piece.expectedSeconds)
    : 0;
}

/**
 * Folds the reports of several pieces of work, running side by side, into one line and one share:
 * each counts by the time it is expected to take.
 */
export class ToolProgress {
  readonly #pieces = new Map<string, Piece>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  add(progress: Progress): void {
    this.#pieces.set(progress.step, { ...progress, at: this.#now() });
  }

  /** `undefined` until something was reported. */
  current(): StepProgress | undefined {
    const all = [...this.#pieces.values()];
    if (all.length === 0) return undefined;
    const now = this.#now();
    let total = 0;
    let done = 0;
    for (const piece of all) {
      const weight = piece.expectedSeconds ?? 0;
      total += weight;
      done += weight * fractionOf(piece, now);
    }
    const running = all
      .filter(piece => piece.state === 'running')
      .map(piece =>
        piece.detail ? `${piece.title} (${piece.detail})` : piece.title,
      );
    return {
      detail: running.join(', ') || all[all.length - 1].title,
      ...(total > 0 ? { percent: (100 * done) / total } : {}),
    };
  }
}

/** Runs work that reports pieces, and passes them on as they come and once a second in between. */
export async function withToolProgress<T>(
  report: StepContext['report'],
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  const progress = new ToolProgress();
  const tell = () => {
    const current = progress.current();
    if (current) report(current);
  };
  const timer = setInterval(tell, 1_000);
  try {
    return await work(piece => {
      progress.add(piece);
      tell();
    });
  } finally {
    clearInterval(timer);
  }
}
