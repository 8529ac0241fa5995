import { mergeDiff3 } from 'node-diff3';

/** Path to content of every file. */
export type Tree = ReadonlyMap<string, Buffer>;

/** What a merge makes of one file. */
export interface MergedFile {
  path: string;
  kind: 'create' | 'update' | 'delete' | 'conflict';
  /** What the repository has now. */
  before?: Buffer;
  /** What it would have; with conflict markers where both changed the same lines. Absent: it would go. */
  after?: Buffer;
  /** Why people have to look at it. */
  reason?: string;
}

export interface MergeNames {
  /** What the repository's side is called in conflict markers. */
  ours: string;
  theirs: string;
}

/**
 * Three-way merge of whole trees: `base` is what the path once rendered, `theirs` what it renders now, `ours` what the
 * team has made of the first. What only one side changed is taken over; where both changed one file, its lines are merged.
 * Files that stay as they are in `ours` are left out. Sorted by path.
 */
export function mergeTrees(
  base: Tree,
  theirs: Tree,
  ours: Tree,
  names: MergeNames,
): MergedFile[] {
  const paths = [...new Set([...base.keys(), ...theirs.keys()])].sort();
  return paths.flatMap(
    path =>
      mergeFile(
        {
          path,
          base: base.get(path),
          theirs: theirs.get(path),
          ours: ours.get(path),
        },
        names,
      ) ?? [],
  );
}

interface Sides {
  path: string;
  base?: Buffer;
  theirs?: Buffer;
  ours?: Buffer;
}

function mergeFile(
  { path, base, theirs, ours }: Sides,
  names: MergeNames,
): MergedFile | undefined {
  if (same(base, theirs) || same(ours, theirs)) {
    return undefined;
  }
  if (same(base, ours)) {
    return { path, kind: kindOf(ours, theirs), before: ours, after: theirs };
  }
  // Both sides changed it, each in its own way.
  if (!theirs) {
    return {
      path,
      kind: 'conflict',
      before: ours,
      after: ours,
      reason: 'The path no longer has this file, and you have changed it.',
    };
  }
  if (!ours) {
    return {
      path,
      kind: 'conflict',
      after: theirs,
      reason: 'You have removed this file, and the path has changed it.',
    };
  }
  if ([base, theirs, ours].some(isBinary)) {
    return {
      path,
      kind: 'conflict',
      before: ours,
      after: ours,
      reason: 'Both sides changed this file, and it is not text.',
    };
  }
  const { conflict, result } = mergeDiff3(
    lines(ours),
    lines(base),
    lines(theirs),
    { label: { a: names.ours, o: 'before', b: names.theirs } },
  );
  return {
    path,
    kind: conflict ? 'conflict' : 'update',
    before: ours,
    after: Buffer.from(result.join('\n')),
    reason: conflict ? 'Both sides changed the same lines.' : undefined,
  };
}

function kindOf(ours?: Buffer, theirs?: Buffer): MergedFile['kind'] {
  if (!theirs) {
    return 'delete';
  }
  return ours ? 'update' : 'create';
}

function same(a?: Buffer, b?: Buffer): boolean {
  return a === b || (a !== undefined && b !== undefined && a.equals(b));
}

/** As Git decides it: a NUL among the first bytes. */
function isBinary(content?: Buffer): boolean {
  return content?.subarray(0, 8000).includes(0) ?? false;
}

function lines(content?: Buffer): string[] {
  return (content?.toString('utf8') ?? '').split('\n');
}
