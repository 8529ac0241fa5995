import { KubernetesObject } from '../../api';

/** Something of the source that is not in the result as it was. */
export interface Gap {
  /**
   * `dropped`: the platform derives it, so it is not written any more. `guessed`: the source does not say it; look at
   * it. `not-expressible`: the language has no words for it; without it the service behaves differently.
   */
  kind: 'dropped' | 'guessed' | 'not-expressible';
  /** `Kind/name` in the source. */
  source: string;
  /** In the source; empty for the whole of it. */
  path: string;
  message: string;
}

/** What was made of the sources. */
export interface Imported {
  /** LatticeService documents, by name. */
  documents: KubernetesObject[];
  /** Sorted by source and path. */
  gaps: Gap[];
  /** What could not even be read, one line each. */
  problems: string[];
}

export type Draft = Record<string, unknown>;

/** Notes gaps of one source. */
export type Note = (kind: Gap['kind'], path: string, message: string) => void;

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map at a key; empty where there is none. */
export function mapAt(value: unknown, key: string): Record<string, unknown> {
  const inner = isMap(value) && Object.hasOwn(value, key) ? value[key] : {};
  return isMap(inner) ? inner : {};
}

/** The maps of the list at a key; empty where there is none. */
export function mapsAt(value: unknown, key: string): Record<string, unknown>[] {
  const inner = isMap(value) ? value[key] : [];
  return Array.isArray(inner) ? inner.filter(isMap) : [];
}

/** Fields that are there, of those that are wanted. */
export function pick(value: unknown, keys: readonly string[]): Draft {
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).filter(([key]) =>
      keys.includes(key),
    ),
  );
}

/** Says of each field that nobody takes over that it is lost. */
export function noteRest(
  value: unknown,
  taken: readonly string[],
  path: string,
  note: Note,
): void {
  for (const key of Object.keys(isMap(value) ? value : {})) {
    if (taken.includes(key)) continue;
    note(
      'not-expressible',
      path ? `${path}.${key}` : key,
      `Field "${key}" is not taken over.`,
    );
  }
}
