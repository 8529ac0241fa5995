import { TaskSpec } from './job';

/** A task with what "defaults" says and it does not: maps by key, single values and lists as a whole. */
export function mergeTask(defaults: TaskSpec = {}, task: TaskSpec): TaskSpec {
  // Both have one schema and so has what they are merged to.
  return merge(defaults, task) as TaskSpec;
}

function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over === undefined ? base : over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = merge(base[key], value);
  }
  return merged;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
