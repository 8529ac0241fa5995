import { setTimeout as delay } from 'node:timers/promises';

/** Time and chance as the watch needs them; tests bring their own. */
export interface WatchClock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Resolves after the delay, early when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back after the delay unless cancelled by the returned function. */
  timer(ms: number, callback: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export const systemClock: WatchClock = {
  now: () => performance.now(),
  // An abort is no failure here: the caller looks at the signal anyway.
  sleep: (ms, signal) =>
    delay(ms, undefined, { signal, ref: false }).catch(() => undefined),
  timer: (ms, callback) => {
    const handle = setTimeout(callback, ms);
    handle.unref();
    return () => clearTimeout(handle);
  },
  random: () => Math.random(),
};
