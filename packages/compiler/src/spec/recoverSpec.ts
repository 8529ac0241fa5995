import { z } from 'zod';
import { Path } from '../diagnostics';
import { KINDS, LatticeKind } from './kinds';

type Issue = z.core.$ZodIssue;

/** Removing a required field makes its parent wrong in turn; after this many turns nothing useful is left. */
const ROUNDS = 4;

/**
 * The spec without the parts that are wrong, so that the passes after this one can look for more mistakes in the rest.
 * Removes what each issue points at until the schema accepts what is left.
 * @returns undefined when too little is left
 */
export function recoverSpec(
  kind: LatticeKind,
  input: unknown,
  issues: readonly Issue[],
): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  const { spec } = structuredClone(input) as { spec?: unknown };
  let wrong = issues.flatMap(pathsOf).flatMap(insideSpec);
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of lastItemsFirst(wrong)) remove(spec, path);
    const result = KINDS[kind].spec.safeParse(spec);
    if (result.success) return result.data;
    wrong = result.error.issues.flatMap(pathsOf);
    if (wrong.some(path => path.length === 0)) return undefined;
  }
  return undefined;
}

function pathsOf(issue: Issue): Path[] {
  const path = issue.path.map(step =>
    typeof step === 'symbol' ? String(step) : step,
  );
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map(key => [...path, key])
    : [path];
}

function insideSpec(path: Path): Path[] {
  return path[0] === 'spec' ? [path.slice(1)] : [];
}

/** Items of one list go from the end, so that the places of those before them stay. */
function lastItemsFirst(paths: readonly Path[]): Path[] {
  const last = (path: Path) => {
    const step = path.at(-1);
    return typeof step === 'number' ? step : -1;
  };
  return [...paths].sort((a, b) => last(b) - last(a));
}

/** Removes what is at a path; where nothing is, what is missing makes its parent wrong, and that goes. */
function remove(root: unknown, path: Path): void {
  let parent: unknown = root;
  for (const [index, step] of path.entries()) {
    if (typeof parent !== 'object' || parent === null) return;
    const last = index === path.length - 1;
    if (!Object.hasOwn(parent, step)) {
      if (last) remove(root, path.slice(0, -1));
      return;
    }
    if (!last) {
      parent = (parent as Record<string | number, unknown>)[step];
    } else if (Array.isArray(parent)) {
      parent.splice(Number(step), 1);
    } else {
      delete (parent as Record<string | number, unknown>)[step];
    }
  }
}
