const MIN_MS = 800;
const MAX_MS = 30_000;

/**
 * Delay before retry number `attempt` (0 is the first): doubles from 0.8 s to 30 s, then a random half of it is taken
 * off so that many watches do not return at once. A server's Retry-After is a lower bound.
 */
export function retryDelay(options: {
  attempt: number;
  random: number;
  retryAfterSeconds?: number;
}): number {
  const full = Math.min(MAX_MS, MIN_MS * 2 ** Math.min(options.attempt, 16));
  const jittered = Math.max(MIN_MS, full * (1 - options.random / 2));
  return Math.max(jittered, (options.retryAfterSeconds ?? 0) * 1000);
}
