/** One operation of a JSON patch, RFC 6902. */
export interface PatchOperation {
  op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  path: string;
  from?: string;
  value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

/** Applies a patch to a copy. Returns the result, or what is wrong with the first operation that fails. */
export function applyPatch(
  value: unknown,
  patch: readonly PatchOperation[],
): { value: unknown } | { failed: number; why: string } {
  const root = { '': copyOf(value) };
  for (const [index, operation] of patch.entries()) {
    try {
      apply(root, operation);
    } catch (error) {
      return { failed: index, why: (error as Error).message };
    }
  }
  return { value: root[''] };
}

function apply(root: Container, { op, path, from, value }: PatchOperation) {
  const place = stepsOf(path);
  if (op === 'test') {
    if (JSON.stringify(get(root, place)) !== JSON.stringify(value)) {
      throw new Error(`"${path}" has another value`);
    }
    return;
  }
  if (op === 'add' || op === 'replace') {
    if (value === undefined) throw new Error(`"${op}" needs a value`);
    if (op === 'replace') remove(root, place);
    add(root, place, copyOf(value));
    return;
  }
  if (op === 'remove') {
    remove(root, place);
    return;
  }
  if (from === undefined) throw new Error(`"${op}" needs "from"`);
  if (op === 'move' && path.startsWith(`${from}/`)) {
    throw new Error('a value cannot be moved into itself');
  }
  const source = stepsOf(from);
  const moved = copyOf(get(root, source));
  if (op === 'move') remove(root, source);
  add(root, place, moved);
}

/** The names that lead to a place, from the root's own. */
function stepsOf(path: string): string[] {
  return path
    .split('/')
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function get(root: Container, steps: readonly string[]): unknown {
  let current: unknown = root;
  for (const step of steps) {
    if (!has(current, step)) throw new Error(`there is no "${step}"`);
    current = (current as Record<string, unknown>)[step];
  }
  return current;
}

function has(value: unknown, step: string): boolean {
  if (Array.isArray(value)) {
    return /^(0|[1-9]\d*)$/.test(step) && Number(step) < value.length;
  }
  return (
    typeof value === 'object' && value !== null && Object.hasOwn(value, step)
  );
}

function parentOf(root: Container, steps: readonly string[]): Container {
  const parent = get(root, steps.slice(0, -1));
  if (typeof parent !== 'object' || parent === null) {
    throw new Error(`"${steps.at(-2)}" holds no fields`);
  }
  return parent as Container;
}

function add(root: Container, steps: readonly string[], value: unknown): void {
  const parent = parentOf(root, steps);
  const step = steps.at(-1) ?? '';
  if (!Array.isArray(parent)) {
    if (step === '__proto__') throw new Error(`"${step}" is not allowed`);
    parent[step] = value;
    return;
  }
  const end = step === '-' || step === String(parent.length);
  if (!end && !has(parent, step)) throw new Error(`there is no item "${step}"`);
  parent.splice(end ? parent.length : Number(step), 0, value);
}

function remove(root: Container, steps: readonly string[]): void {
  get(root, steps);
  const parent = parentOf(root, steps);
  const step = steps.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else delete parent[step];
}

function copyOf<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}

/** Places at which two values differ, as JSON pointers: the deepest that both have a way to. */
export function changedPaths(
  before: unknown,
  after: unknown,
  path = '',
): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isMap(before) || !isMap(after)) {
    if (Array.isArray(before) && Array.isArray(after)) {
      return changedPaths({ ...before }, { ...after }, path);
    }
    // What comes or goes as a whole is looked into, so that nothing hides in it.
    const [one] = [before, after].filter(value => value !== undefined);
    const absent = before === undefined || after === undefined;
    const inner = Array.isArray(one) ? { ...one } : one;
    if (absent && isMap(inner) && Object.keys(inner).length > 0) {
      const [a, b] = before === undefined ? [{}, inner] : [inner, {}];
      return changedPaths(a, b, path);
    }
    return [path];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap(key => {
    const step = key.replace(/~/g, '~0').replace(/\//g, '~1');
    return changedPaths(before[key], after[key], `${path}/${step}`);
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
