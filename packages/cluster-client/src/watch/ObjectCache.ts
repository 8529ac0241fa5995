import type { KubernetesObject } from '../types';

export type WatchChange =
  | { type: 'added'; object: KubernetesObject }
  | {
      type: 'modified';
      object: KubernetesObject;
      previous: KubernetesObject;
    }
  | { type: 'deleted'; object: KubernetesObject };

const MAX_TOMBSTONES = 10_000;

/** The last known objects of one kind, keyed by namespace and name. Versions only ever move forward. */
export class ObjectCache {
  readonly #objects = new Map<string, KubernetesObject>();
  /** Versions of deletions, so that a late answer to our own write cannot bring an object back. */
  readonly #tombstones = new Map<string, bigint>();

  get(
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#objects.get(keyOf(namespace, name));
  }

  values(): IterableIterator<KubernetesObject> {
    return this.#objects.values();
  }

  get size(): number {
    return this.#objects.size;
  }

  /** Takes an object over; undefined when the cache already knew that version or a newer one. */
  put(object: KubernetesObject): WatchChange | undefined {
    const key = keyOfObject(object);
    const version = versionOf(object);
    const previous = this.#objects.get(key);
    if (previous && versionOf(previous) >= version) {
      return undefined;
    }
    if (!previous && (this.#tombstones.get(key) ?? -1n) >= version) {
      return undefined;
    }
    this.#objects.set(key, object);
    return previous
      ? { type: 'modified', object, previous }
      : { type: 'added', object };
  }

  /** Forgets an object; `object` is its last state, with the version of the deletion when the server told us. */
  remove(object: KubernetesObject): WatchChange | undefined {
    const key = keyOfObject(object);
    const previous = this.#objects.get(key);
    const version = versionOf(object);
    if (!previous || versionOf(previous) > version) {
      return undefined;
    }
    this.#objects.delete(key);
    this.#rememberDeletion(key, version);
    return { type: 'deleted', object };
  }

  /** Makes the cache equal to a complete list: what vanished meanwhile comes out as deletions. */
  replace(items: KubernetesObject[], listVersion: bigint): WatchChange[] {
    const listed = new Set(items.map(keyOfObject));
    const changes: WatchChange[] = [];
    for (const [key, object] of [...this.#objects]) {
      // Something newer than the list came from our own write, not from the past.
      if (!listed.has(key) && versionOf(object) <= listVersion) {
        this.#objects.delete(key);
        this.#rememberDeletion(key, listVersion);
        changes.push({ type: 'deleted', object });
      }
    }
    for (const item of items) {
      const change = this.put(item);
      if (change) {
        changes.push(change);
      }
    }
    return changes;
  }

  #rememberDeletion(key: string, version: bigint): void {
    this.#tombstones.delete(key);
    this.#tombstones.set(key, version);
    if (this.#tombstones.size > MAX_TOMBSTONES) {
      const oldest = this.#tombstones.keys().next().value;
      if (oldest !== undefined) {
        this.#tombstones.delete(oldest);
      }
    }
  }
}

export function versionOf(object: KubernetesObject): bigint {
  return parseVersion(object.metadata.resourceVersion);
}

/** Resource versions of one kind are numbers that may be compared (KEP-5504); anything else counts as oldest. */
export function parseVersion(text: string | undefined): bigint {
  return text !== undefined && /^\d+$/.test(text) ? BigInt(text) : -1n;
}

function keyOfObject(object: KubernetesObject): string {
  return keyOf(object.metadata.namespace, object.metadata.name);
}

function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
