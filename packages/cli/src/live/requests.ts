import { isClusterError } from '@lattice-portal/cluster-client';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 5;

/** Tries again what may succeed a moment later: too many requests, a fault of the server, a lost connection. */
export async function patiently<T>(
  request: () => Promise<T>,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const again =
        isClusterError(error) &&
        error.retryable &&
        error.reason !== 'Credentials' &&
        attempt < ATTEMPTS;
      if (!again) throw error;
      await wait((error.retryAfterSeconds ?? 0.1 * 2 ** attempt) * 1000);
    }
  }
}

/** Lets so many of the things that are to run do so at the same time, first come first. After a failure nothing new starts. */
export function limited(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  let failed = false;
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running >= limit) {
      await new Promise<void>(resolve => waiting.push(resolve));
    } else running++;
    try {
      if (failed) throw new Error('something else has failed before');
      return await run();
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      const next = waiting.shift();
      // The place is handed on, so that nobody else takes it in between.
      if (next) next();
      else running--;
    }
  };
}
