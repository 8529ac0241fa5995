import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from './isPassing';

/** Does it again while the other side is restarting or overloaded, up to a minute; anything else fails at once. */
export async function patiently<T>(
  act: () => Promise<T>,
  options: {
    /** As in "the catalog". */
    whom: string;
    onProgress(text: string): void;
    signal?: AbortSignal;
    /** Default: 60,000. */
    timeoutMilliseconds?: number;
    /** Default: 2000. */
    pauseMilliseconds?: number;
  },
): Promise<T> {
  const { whom, onProgress, signal } = options;
  const { timeoutMilliseconds = 60_000, pauseMilliseconds = 2_000 } = options;
  const deadline = Date.now() + timeoutMilliseconds;
  for (let said = false; ; said = true) {
    signal?.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (!isPassing(error) || Date.now() > deadline) throw error;
      if (!said) onProgress(`Waiting for ${whom}, which does not answer.`);
    }
    await sleep(pauseMilliseconds, undefined, { signal });
  }
}
