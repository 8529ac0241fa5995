import { canonicalJson } from '../../kubernetes';
import { FieldChange } from './types';

/**
 * Every field that differs, sorted by path. Items of a list are matched by their `name`, as Kubernetes merges them, else
 * by being equal; lists of single values are compared as a whole.
 */
export function diffValues(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  compare(before, after, '', changes);
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function compare(
  before: unknown,
  after: unknown,
  path: string,
  changes: FieldChange[],
): void {
  if (isSame(before, after)) return;
  if (isMap(before) && isMap(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys) {
      compare(own(before, key), own(after, key), childPath(path, key), changes);
    }
    return;
  }
  if (isListOfMaps(before) && isListOfMaps(after)) {
    const named = byName(before, after);
    if (named) {
      for (const [name, [old, now]] of named) {
        compare(old, now, `${path}[name=${name}]`, changes);
      }
      return;
    }
    compareUnnamed(before, after, path, changes);
    return;
  }
  changes.push({
    path,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
}

/** What is equal in both is no change, wherever it stands; the rest is compared in order. */
function compareUnnamed(
  before: readonly object[],
  after: readonly object[],
  path: string,
  changes: FieldChange[],
): void {
  const count = new Map<string, number>();
  for (const item of after) {
    const text = canonicalJson(item);
    count.set(text, (count.get(text) ?? 0) + 1);
  }
  const take = (item: object) => {
    const text = canonicalJson(item);
    const left = count.get(text) ?? 0;
    if (left > 0) count.set(text, left - 1);
    return left > 0;
  };
  const gone = indexed(before).filter(([item]) => !take(item));
  const fresh = indexed(after).filter(([item]) => take(item));
  for (let index = 0; index < Math.max(gone.length, fresh.length); index++) {
    const [old, oldIndex] = gone[index] ?? [];
    const [now, nowIndex] = fresh[index] ?? [];
    compare(old, now, `${path}[${nowIndex ?? oldIndex}]`, changes);
  }
}

function indexed<T>(items: readonly T[]): [T, number][] {
  return items.map((item, index) => [item, index]);
}

/** The items of both lists by name; undefined when an item has none, or two have the same. */
function byName(before: readonly object[], after: readonly object[]) {
  const old = namesOf(before);
  const now = namesOf(after);
  if (!old || !now) return undefined;
  return [...new Set([...old.keys(), ...now.keys()])].map(
    name => [name, [old.get(name), now.get(name)]] as const,
  );
}

function namesOf(items: readonly object[]): Map<string, object> | undefined {
  const names = new Map<string, object>();
  for (const item of items) {
    const { name } = item as { name?: unknown };
    if (typeof name !== 'string' || names.has(name)) return undefined;
    names.set(name, item);
  }
  return names;
}

/** The path of a field below another, as changes write it. */
export function childPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the map itself, whatever it is called. */
function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isListOfMaps(value: unknown): value is object[] {
  return Array.isArray(value) && value.every(isMap);
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonicalJson(before) === canonicalJson(after);
}
