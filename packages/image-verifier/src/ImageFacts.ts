import type { ImageFact, ImageRequest } from '@lattice-portal/compiler';
import { CredentialsOf, verifyImages } from './verifyImages';

export interface ImageFactsOptions {
  credentialsOf?: CredentialsOf;
  /** Something that was not known is, or is known to be otherwise: about these images. */
  onChange(facts: readonly ImageFact[], images: readonly string[]): void;
  /** After how long signatures are looked for again. Default one hour. */
  intervalMs?: number;
  /** After how long an image is looked at again whose registry gave no answer. Default 30 seconds. */
  retryMs?: number;
  /** For one answer of a registry. */
  timeoutMs?: number;
  now?: () => number;
}

interface Entry {
  request: ImageRequest;
  fact?: ImageFact;
  dueAt: number;
}

const HOUR_MS = 3_600_000;
const SETTLED_MS = 50;

/**
 * Keeps what is known about images of a fleet: looks at what is asked for, keeps it, looks again after a while, and goes on
 * with what was found before while a registry does not answer.
 */
export class ImageFacts {
  readonly #options: ImageFactsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #stopped = new AbortController();
  #facts: readonly ImageFact[] = [];
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;

  constructor(options: ImageFactsOptions) {
    this.#options = options;
  }

  /** What is known now, by image. The same list until something changes. */
  get facts(): readonly ImageFact[] {
    return this.#facts;
  }

  /** These images are of interest from now on, and no others. */
  want(requests: readonly ImageRequest[]): void {
    const wanted = new Set(requests.map(({ image }) => image));
    for (const image of this.#entries.keys()) {
      if (!wanted.has(image)) this.#entries.delete(image);
    }
    const now = this.#now();
    for (const request of requests) {
      const known = this.#entries.get(request.image);
      if (!known || questionOf(known.request) !== questionOf(request)) {
        const { image } = request;
        this.#entries.set(image, { request, fact: known?.fact, dueAt: now });
      }
    }
    this.#schedule();
  }

  /** Looks now at those nothing is known about, and returns what is known about all of them. */
  async ask(requests: readonly ImageRequest[]): Promise<ImageFact[]> {
    const open = requests.filter(request => !this.#isKnown(request));
    const { credentialsOf, timeoutMs, now } = this.#options;
    const found = await verifyImages(open, {
      credentialsOf,
      timeoutMs,
      now,
      signal: this.#stopped.signal,
    });
    for (const [index, request] of open.entries()) {
      const entry: Entry = { request, dueAt: 0 };
      this.#entries.set(request.image, entry);
      this.#take(entry, found[index]);
    }
    this.#publish();
    this.#schedule();
    return requests.flatMap(
      ({ image }) => this.#entries.get(image)?.fact ?? [],
    );
  }

  /** Resolves once everything wanted was looked at, or after so long. */
  async settled(timeoutMs: number): Promise<void> {
    const end = this.#now() + timeoutMs;
    const isOpen = () =>
      [...this.#entries.values()].some(({ fact }) => fact === undefined);
    while (isOpen() && this.#now() < end && !this.#stopped.signal.aborted) {
      await new Promise(resolve => setTimeout(resolve, SETTLED_MS));
    }
  }

  #isKnown(request: ImageRequest): boolean {
    const known = this.#entries.get(request.image);
    return (
      known?.fact?.checkedAt !== undefined &&
      questionOf(known.request) === questionOf(request)
    );
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#running || this.#stopped.signal.aborted) return;
    let next = Infinity;
    for (const { dueAt } of this.#entries.values()) {
      next = Math.min(next, dueAt);
    }
    if (next === Infinity) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#look().finally(() => {
        this.#running = undefined;
        this.#schedule();
      });
    }, Math.max(0, next - this.#now()));
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { credentialsOf, timeoutMs, now } = this.#options;
    const { signal } = this.#stopped;
    const due = [...this.#entries.values()].filter(
      ({ dueAt }) => dueAt <= this.#now(),
    );
    let found: ImageFact[];
    try {
      found = await verifyImages(
        due.map(({ request }) => request),
        { credentialsOf, timeoutMs, now, signal },
      );
    } catch (error) {
      // Only a stop, or a fault of ours; the latter is tried again later and leaves everything as undecided as it was.
      if (!signal.aborted) this.#postpone(due);
      return;
    }
    for (const [index, entry] of due.entries()) this.#take(entry, found[index]);
    this.#publish();
  }

  #take(entry: Entry, found: ImageFact): void {
    const { intervalMs = HOUR_MS } = this.#options;
    if (found.error === undefined) {
      entry.fact = found;
      entry.dueAt = this.#now() + intervalMs;
      return;
    }
    this.#postpone([entry]);
    const { fact } = entry;
    // What a signature once proved about a digest stays true; only that nobody looked again since is news.
    entry.fact = fact?.checkedAt ? { ...fact, error: found.error } : found;
  }

  #postpone(entries: readonly Entry[]): void {
    const { retryMs = 30_000 } = this.#options;
    for (const entry of entries) entry.dueAt = this.#now() + retryMs;
  }

  #publish(): void {
    const facts = [...this.#entries.keys()]
      .sort()
      .flatMap(image => this.#entries.get(image)?.fact ?? []);
    const before = new Map(this.#facts.map(fact => [fact.image, fact]));
    const news = facts.filter(
      fact => withoutTime(fact) !== withoutTime(before.get(fact.image)),
    );
    this.#facts = facts;
    if (news.length === 0) return;
    this.#options.onChange(
      facts,
      news.map(({ image }) => image),
    );
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

/** Everything an answer depends on. */
function questionOf({
  authorities,
  insecure,
  secret,
  registryNamed,
}: ImageRequest): string {
  const ids = authorities.map(({ id }) => id);
  return JSON.stringify([ids, insecure, secret, registryNamed]);
}

/** That something was looked at again and found the same changes no decision. */
function withoutTime(fact: ImageFact | undefined): string {
  return JSON.stringify(fact, (key, value) =>
    key === 'checkedAt' ? value !== undefined : value,
  );
}
