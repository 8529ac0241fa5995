import { CedarRequest } from '../api';
import { World } from '../model';
import { STEP, Steps } from '../passes/2-resolve';
import { sameValue } from './sameValue';

/** One thing of the world that services were compiled with. */
export interface Read {
  /** Where it stands, as in `services`, `commerce/orders`, `ports`. */
  path: readonly string[];
  /** Looks it up again. */
  of: (world: World) => unknown;
  /** What it was. */
  value: unknown;
  /** Keys of the services that asked for it. */
  readers: Set<string>;
}

/** What became of one thing, and whom it concerns. */
export interface Changed {
  read: Read;
  before: unknown;
  after: unknown;
}

/** Things that may change at any time are looked up after every change; there must be few of them. */
export const ANY_TIME = '';

/** Remembers who asked the world for what. */
export class Reads {
  /** The service that is being compiled. */
  #reader?: string;
  readonly #byId = new Map<string, Read>();
  /** By what must happen before they can change. */
  readonly #byScope = new Map<string, Map<string, Read>>();
  readonly #ofReader = new Map<string, Map<string, string>>();
  readonly #requests = new Map<string, CedarRequest[]>();

  get reader(): string | undefined {
    return this.#reader;
  }

  /** Everything asked for meanwhile counts for this service, beside what it asked for before. */
  during<T>(reader: string, run: () => T): T {
    this.#reader = reader;
    try {
      return run();
    } finally {
      this.#reader = undefined;
    }
  }

  note(
    path: readonly string[],
    scope: string,
    value: unknown,
    of: (world: World) => unknown,
  ): void {
    const reader = this.#reader;
    if (reader === undefined) return;
    const id = path.join('\n');
    let read = this.#byId.get(id);
    if (!read) {
      read = { path, of, value, readers: new Set() };
      this.#byId.set(id, read);
      const group = this.#byScope.get(scope) ?? new Map();
      this.#byScope.set(scope, group.set(id, read));
    }
    if (read.readers.has(reader)) return;
    read.readers.add(reader);
    const own = this.#ofReader.get(reader) ?? new Map();
    this.#ofReader.set(reader, own.set(id, scope));
  }

  ask(request: CedarRequest): void {
    if (this.#reader === undefined) return;
    const asked = this.#requests.get(this.#reader) ?? [];
    asked.push(request);
    this.#requests.set(this.#reader, asked);
  }

  /** What each service asked the policies. */
  get requests(): ReadonlyMap<string, readonly CedarRequest[]> {
    return this.#requests;
  }

  /** Forgets what a service asked for: it is about to be compiled again, or is gone. */
  forget(reader: string): void {
    this.#requests.delete(reader);
    for (const [id, scope] of this.#ofReader.get(reader) ?? []) {
      const read = this.#byId.get(id);
      read?.readers.delete(reader);
      if (read?.readers.size !== 0) continue;
      this.#byId.delete(id);
      const group = this.#byScope.get(scope);
      group?.delete(id);
      if (group?.size === 0) this.#byScope.delete(scope);
    }
    this.#ofReader.delete(reader);
  }

  /** The scopes of things somebody asked for, of one kind. */
  scopes(kind: string): string[] {
    return [...this.#byScope.keys()].filter(scope => scope.startsWith(kind));
  }

  /** What has another value now, among what can have changed. */
  *changed(world: World, scopes: Iterable<string>): Steps<Changed[]> {
    const found: Changed[] = [];
    let done = 0;
    for (const scope of scopes) {
      for (const read of this.#byScope.get(scope)?.values() ?? []) {
        if (++done % STEP === 0) yield;
        const before = read.value;
        const after = read.of(world);
        if (sameValue(before, after)) continue;
        read.value = after;
        found.push({ read, before, after });
      }
    }
    return found;
  }
}
