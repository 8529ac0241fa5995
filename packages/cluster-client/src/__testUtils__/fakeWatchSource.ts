import { PassThrough } from 'node:stream';
import type { KubernetesObject, ListResult } from '../types';
import type { WatchClock } from '../watch/clock';
import type { WatchSource } from '../watch/Watch';

/** Lists and streams from a script; a test plays the server by hand. */
export class FakeWatchSource implements WatchSource {
  lists: (() => Promise<ListResult>)[] = [];
  readonly requests: {
    resourceVersion: string;
    timeoutSeconds: number;
    silenceMs: number;
  }[] = [];
  readonly streams: PassThrough[] = [];
  /** Thrown by the next stream request instead of answering. */
  refusals: Error[] = [];
  listCount = 0;

  async list(): Promise<ListResult> {
    this.listCount++;
    const next = this.lists.length > 1 ? this.lists.shift() : this.lists[0];
    if (!next) {
      throw new Error('the test has no list to give');
    }
    return next();
  }

  async stream(request: {
    resourceVersion: string;
    timeoutSeconds: number;
    silenceMs: number;
    signal: AbortSignal;
  }): Promise<PassThrough> {
    this.requests.push(request);
    const refusal = this.refusals.shift();
    if (refusal) {
      throw refusal;
    }
    const stream = new PassThrough();
    request.signal.addEventListener('abort', () => stream.destroy());
    this.streams.push(stream);
    return stream;
  }

  send(event: unknown): void {
    this.streams.at(-1)?.write(`${JSON.stringify(event)}\n`);
  }
}

/** Time that moves when the test says so. Sleeps end at once and are written down. */
export class FakeClock implements WatchClock {
  time = 0;
  readonly slept: number[] = [];
  readonly #timers = new Map<() => void, number>();

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.time += ms;
    await new Promise(resolve => setImmediate(resolve));
  }

  timer(ms: number, callback: () => void): () => void {
    this.#timers.set(callback, this.time + ms);
    return () => this.#timers.delete(callback);
  }

  random(): number {
    return 0.5;
  }

  /** Lets time pass; timers that are due fire. */
  pass(ms: number): void {
    this.time += ms;
    for (const [callback, due] of [...this.#timers]) {
      if (due <= this.time) {
        this.#timers.delete(callback);
        callback();
      }
    }
  }
}

export function configMap(
  name: string,
  resourceVersion: string,
  extra: Record<string, unknown> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'ns', name, resourceVersion, uid: `uid-${name}` },
    ...extra,
  };
}

export async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (isTrue()) {
      return;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error(`It never became true: ${isTrue}`);
}
