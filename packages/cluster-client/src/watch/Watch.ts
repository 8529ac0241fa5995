import type { Readable } from 'node:stream';
import { ClusterError, hasStatus, isClusterError } from '../errors';
import type { KubernetesObject, ListResult, TypeRef } from '../types';
import { retryDelay } from './backoff';
import { systemClock, type WatchClock } from './clock';
import { ObjectCache, parseVersion, type WatchChange } from './ObjectCache';
import { readEvents, type RawWatchEvent } from './readEvents';

/**
 * - `starting`: nothing has been listed yet, the cache is empty
 * - `synced`: the cache follows the server
 * - `stale`: the server cannot be followed at the moment; the cache is its last known state
 */
export type WatchState = 'starting' | 'synced' | 'stale';

export interface WatchOptions {
  /** Called for every change, after the cache has it. Must be quick: put a key on a queue. */
  onChange?(change: WatchChange): void;
  /** Called when the state flips, with the error that made it stale. */
  onState?(state: WatchState, error?: ClusterError): void;
  /** A handler threw. The watch goes on. */
  onHandlerError?(error: unknown): void;
  /** Reduces what is kept of an object; name, namespace, uid and resourceVersion must survive. */
  transform?(object: KubernetesObject): KubernetesObject;
  select?: {
    namespace?: string;
    labelSelector?: string;
    fieldSelector?: string;
  };
  clock?: WatchClock;
}

/** The two requests a watch makes. */
export interface WatchSource {
  list(signal: AbortSignal): Promise<ListResult>;
  stream(request: {
    resourceVersion: string;
    timeoutSeconds: number;
    silenceMs: number;
    signal: AbortSignal;
  }): Promise<Readable>;
}

// A stream that ends sooner than this without an event counts as a failure: reconnecting at once would be a hot loop.
const SHORT_STREAM_MS = 1_000;

/**
 * List, then watch from there, for ever: resumes after the last event or bookmark, lists again when the version has
 * expired, retries with growing jittered delays otherwise, and keeps the last good state meanwhile.
 */
export class Watch {
  readonly #source: WatchSource;
  readonly #type: TypeRef;
  readonly #options: WatchOptions;
  readonly #clock: WatchClock;
  readonly #cache = new ObjectCache();
  readonly #stopped = new AbortController();
  readonly #syncWaiters: { resolve(): void; reject(error: Error): void }[] = [];
  #state: WatchState = 'starting';
  #running?: Promise<void>;
  #failures = 0;
  #resourceVersion?: string;

  constructor(source: WatchSource, type: TypeRef, options: WatchOptions) {
    this.#source = source;
    this.#type = type;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  get state(): WatchState {
    return this.#state;
  }

  get size(): number {
    return this.#cache.size;
  }

  get(
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#cache.get(namespace, name);
  }

  values(): IterableIterator<KubernetesObject> {
    return this.#cache.values();
  }

  /** Puts what our own write returned into the cache, so that no decision is made on something older. */
  absorb(object: KubernetesObject): void {
    this.#cache.put(this.#slim(object));
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends the watch; the cache stays readable. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    this.#syncWaiters.splice(0).forEach(({ reject }) => reject(ended()));
  }

  /**
   * Resolves once the first list is in the cache.
   * @throws ClusterError `Unreachable` when the watch was ended before: its cache says nothing about the cluster.
   */
  async synced(): Promise<void> {
    if (this.#state !== 'starting') {
      return;
    }
    if (this.#stopped.signal.aborted) {
      throw ended();
    }
    await new Promise<void>((resolve, reject) =>
      this.#syncWaiters.push({ resolve, reject }),
    );
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        if (this.#resourceVersion === undefined) {
          await this.#relist();
        }
        await this.#follow();
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        await this.#recover(asClusterError(error));
      }
    }
  }

  async #relist(): Promise<void> {
    const { items, resourceVersion } = await this.#source.list(
      this.#stopped.signal,
    );
    const changes = this.#cache.replace(
      items.map(item => this.#slim(item)),
      parseVersion(resourceVersion),
    );
    this.#resourceVersion = resourceVersion;
    changes.forEach(change => this.#tell(change));
    this.#setState('synced');
  }

  /** One watch request, until its end. */
  async #follow(): Promise<void> {
    const timeoutSeconds = 240 + Math.floor(this.#clock.random() * 241);
    const silenceMs = 2 * timeoutSeconds * 1000;
    const connection = new AbortController();
    const stop = () => connection.abort();
    this.#stopped.signal.addEventListener('abort', stop);
    let cancelWatchdog = this.#clock.timer(silenceMs, stop);
    const startedAt = this.#clock.now();
    let events = 0;
    try {
      const body = await this.#source.stream({
        resourceVersion: this.#resourceVersion ?? '',
        timeoutSeconds,
        silenceMs,
        signal: connection.signal,
      });
      this.#setState('synced');
      const onData = () => {
        cancelWatchdog();
        cancelWatchdog = this.#clock.timer(silenceMs, stop);
      };
      for await (const event of readEvents(body, onData)) {
        events++;
        this.#failures = 0;
        this.#handle(event);
      }
    } finally {
      cancelWatchdog();
      this.#stopped.signal.removeEventListener('abort', stop);
      connection.abort();
    }
    if (events === 0 && this.#clock.now() - startedAt < SHORT_STREAM_MS) {
      throw new ClusterError('The watch was closed as soon as it was opened', {
        reason: 'Unreachable',
      });
    }
    this.#failures = 0;
  }

  #handle(event: RawWatchEvent): void {
    if (event.type === 'ERROR') {
      const { code, message, reason, details } = event.object;
      throw new ClusterError(message ?? 'The watch ended with an error', {
        status: code ?? 500,
        reason,
        retryAfterSeconds: details?.retryAfterSeconds,
      });
    }
    this.#resourceVersion = event.object.metadata.resourceVersion;
    if (event.type === 'BOOKMARK') {
      return;
    }
    const object = this.#slim(event.object);
    const change =
      event.type === 'DELETED'
        ? this.#cache.remove(object)
        : this.#cache.put(object);
    if (change) {
      this.#tell(change);
    }
  }

  async #recover(error: ClusterError): Promise<void> {
    // Expired, in either form: the history we would resume from is gone.
    if (hasStatus(error, 410)) {
      this.#resourceVersion = undefined;
      if (this.#failures === 0) {
        this.#failures = 1;
        return;
      }
    }
    if (this.#state !== 'starting') {
      this.#setState('stale', error);
    } else {
      this.#notify(() => this.#options.onState?.('starting', error));
    }
    const delay = retryDelay({
      attempt: this.#failures++,
      random: this.#clock.random(),
      retryAfterSeconds: error.retryAfterSeconds,
    });
    await this.#clock.sleep(delay, this.#stopped.signal);
  }

  #setState(state: WatchState, error?: ClusterError): void {
    if (this.#state === state) {
      return;
    }
    this.#state = state;
    this.#syncWaiters.splice(0).forEach(({ resolve }) => resolve());
    this.#notify(() => this.#options.onState?.(state, error));
  }

  #tell(change: WatchChange): void {
    this.#notify(() => this.#options.onChange?.(change));
  }

  #notify(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#options.onHandlerError?.(error);
    }
  }

  #slim(object: KubernetesObject): KubernetesObject {
    const complete = { ...this.#type, ...object };
    return this.#options.transform?.(complete) ?? complete;
  }
}

function asClusterError(error: unknown): ClusterError {
  return isClusterError(error)
    ? error
    : new ClusterError(
        `The watch broke: ${
          error instanceof Error ? error.message : String(error)
        }`,
        { reason: 'Unreachable', cause: error },
      );
}

function ended(): ClusterError {
  return new ClusterError('The watch was ended before it knew anything', {
    reason: 'Unreachable',
  });
}
