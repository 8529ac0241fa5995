import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { childPath } from '@lattice-portal/compiler';
import { asManagedFields } from './managedFields';

/** A field of an object, and who set it. */
export interface OwnedField {
  /** As `diffValues` writes it: `spec.template.spec.containers[name=api].image`. */
  path: string;
  /** As in `kubectl-edit`. */
  manager: string;
  value: unknown;
}

/** Who set which fields of an object, as the server keeps account of it; statuses are left out. */
export function fieldOwners(object: KubernetesObject): OwnedField[] {
  return asManagedFields(object.metadata.managedFields).flatMap(
    ({ manager, subresource, fieldsV1 }) => {
      if (subresource || manager === undefined) {
        return [];
      }
      const fields: OwnedField[] = [];
      walk(fieldsV1, object, '', (path, value) =>
        fields.push({ path, manager, value }),
      );
      return fields;
    },
  );
}

type Visit = (path: string, value: unknown) => void;

/** Goes down the set of fields beside the value it speaks about. */
function walk(fields: unknown, value: unknown, path: string, visit: Visit) {
  const entries = isRecord(fields)
    ? Object.entries(fields).filter(([key]) => key !== '.')
    : [];
  if (entries.length === 0) {
    visit(path, value);
    return;
  }
  for (const [key, inner] of entries) {
    const [kind, text] = [key.slice(0, 2), key.slice(2)];
    if (kind === 'f:') {
      const next = isRecord(value) ? value[text] : undefined;
      walk(inner, next, childPath(path, text), visit);
    } else if (kind === 'k:') {
      const [next, place] = itemOf(value, text);
      walk(inner, next, `${path}${place}`, visit);
    } else {
      // One value of a set, or a place in a list: told as the list.
      visit(path, value);
    }
  }
}

/** The item of a list that has these keys, and how its place is written. */
function itemOf(list: unknown, keys: string): [unknown, string] {
  const wanted = parsed(keys);
  const items: unknown[] = Array.isArray(list) ? list : [];
  const index = items.findIndex(
    item =>
      isRecord(item) &&
      Object.entries(wanted).every(([key, value]) => item[key] === value),
  );
  const item = items[index];
  return isRecord(item) && typeof item.name === 'string'
    ? [item, `[name=${item.name}]`]
    : [item, `[${Math.max(index, 0)}]`];
}

function parsed(keys: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(keys);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether one path leads to the other, or both are the same. */
export function samePlace(a: string, b: string): boolean {
  return leads(a, b) || leads(b, a);
}

function leads(start: string, path: string): boolean {
  return (
    path === start ||
    path.startsWith(`${start}.`) ||
    path.startsWith(`${start}[`)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
