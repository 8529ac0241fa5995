/** Looking into objects of which nothing is known. */
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

/** The pod a workload makes. */
export function podOf(workload: unknown): Record<string, unknown> {
  return mapAt(mapAt(mapAt(workload, 'spec'), 'template'), 'spec');
}
