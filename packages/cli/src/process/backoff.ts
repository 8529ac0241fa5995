/** How often a part that ends by itself is started again before we give up. */
export const MAX_RESTARTS = 5;
const STEADY_MS = 60_000;

/** What to do about a part that ended by itself. */
export interface RestartDecision {
  restart: boolean;
  delayMs: number;
  /** Restarts in a row, this one included. */
  attempt: number;
}

/**
 * Start again after 1, 2, 4, 8, 16 s; a part that ran for a minute has earned a fresh count.
 * `ranMs` is how long it ran, `previous` how many restarts in a row came before.
 */
export function decideRestart(
  ranMs: number,
  previous: number,
): RestartDecision {
  const attempt = ranMs >= STEADY_MS ? 1 : previous + 1;
  return {
    restart: attempt <= MAX_RESTARTS,
    delayMs: 1_000 * 2 ** (attempt - 1),
    attempt,
  };
}
