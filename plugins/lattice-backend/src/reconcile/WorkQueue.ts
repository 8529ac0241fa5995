/** User edits go before the many services that only feel the effect of somebody else's edit. */
export type Priority = 'edit' | 'fan-out';

export interface WorkQueueOptions {
  /** Handles one key. `retry` and a rejection bring the key back, later each time. */
  work(key: string): Promise<'done' | 'retry'>;
  concurrency: number;
  onError(key: string, error: unknown): void;
  /** Delay before retry number `attempt` (0 is the first). */
  backoff?(attempt: number): number;
}

const BACKOFF_MIN_MS = 200;
const BACKOFF_MAX_MS = 60_000;

/** 0.2 s doubling to a minute, a random quarter taken off. */
function exponential(attempt: number): number {
  const full = Math.min(
    BACKOFF_MAX_MS,
    BACKOFF_MIN_MS * 2 ** Math.min(attempt, 16),
  );
  return full * (1 - Math.random() / 4);
}

/**
 * A queue of keys, not of events: a key waits at most once, is never worked on twice at the same time, and when it is
 * added while being worked on it runs once more afterwards. Failures are retried per key with growing delays.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting: Record<Priority, Set<string>> = {
    edit: new Set(),
    'fan-out': new Set(),
  };
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Map<string, Priority>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #attempts = new Map<string, number>();
  #stopped = false;

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Keys that wait or run now; delayed ones are not counted. */
  get busy(): number {
    return (
      this.#waiting.edit.size +
      this.#waiting['fan-out'].size +
      this.#running.size
    );
  }

  isWaiting(key: string): boolean {
    return this.#waiting.edit.has(key) || this.#waiting['fan-out'].has(key);
  }

  add(key: string, priority: Priority): void {
    if (this.#stopped) {
      return;
    }
    this.#cancelTimer(key);
    if (this.#running.has(key)) {
      if (this.#again.get(key) !== 'edit') {
        this.#again.set(key, priority);
      }
      return;
    }
    if (priority === 'edit') {
      this.#waiting['fan-out'].delete(key);
      this.#waiting.edit.add(key);
    } else if (!this.#waiting.edit.has(key)) {
      this.#waiting['fan-out'].add(key);
    }
    this.#pump();
  }

  /** Adds the key after a delay unless something else adds it sooner. An earlier timer is kept. */
  addAfter(key: string, delayMs: number, priority: Priority = 'fan-out'): void {
    if (this.#stopped || this.#timers.has(key) || this.isWaiting(key)) {
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add(key, priority);
    }, delayMs);
    this.#timers.set(key, timer);
  }

  /** Forgets failures of a key, so that its next retry comes soon again. */
  forgive(key: string): void {
    this.#attempts.delete(key);
  }

  /** Takes no more keys and resolves when the running ones are done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.edit.clear();
    this.#waiting['fan-out'].clear();
    this.#again.clear();
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
    await Promise.all(this.#running.values());
  }

  #pump(): void {
    while (!this.#stopped && this.#running.size < this.#options.concurrency) {
      const key = this.#next();
      if (key === undefined) {
        return;
      }
      this.#running.set(key, this.#run(key));
    }
  }

  #next(): string | undefined {
    for (const set of [this.#waiting.edit, this.#waiting['fan-out']]) {
      const first = set.values().next();
      if (!first.done) {
        set.delete(first.value);
        return first.value;
      }
    }
    return undefined;
  }

  async #run(key: string): Promise<void> {
    const result = await this.#work(key);
    const delay = result === 'retry' ? this.#nextDelay(key) : undefined;
    if (result === 'done') {
      this.#attempts.delete(key);
    }
    this.#running.delete(key);
    const again = this.#again.get(key);
    this.#again.delete(key);
    if (again) {
      this.add(key, again);
    } else if (delay !== undefined) {
      this.addAfter(key, delay);
    }
    this.#pump();
  }

  async #work(key: string): Promise<'done' | 'retry'> {
    try {
      return await this.#options.work(key);
    } catch (error) {
      this.#options.onError(key, error);
      return 'retry';
    }
  }

  #nextDelay(key: string): number {
    const attempt = this.#attempts.get(key) ?? 0;
    this.#attempts.set(key, attempt + 1);
    return (this.#options.backoff ?? exponential)(attempt);
  }

  #cancelTimer(key: string): void {
    const timer = this.#timers.get(key);
    if (timer) {
      clearTimeout(timer);
      this.#timers.delete(key);
    }
  }
}
