import { mergeTrees } from './mergeTrees';

const tree = (files: Record<string, string>) =>
  new Map(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
  );
const merge = (
  base: Record<string, string>,
  theirs: Record<string, string>,
  ours: Record<string, string>,
) =>
  mergeTrees(tree(base), tree(theirs), tree(ours), {
    ours: 'yours',
    theirs: 'node-service 2.0.0',
  }).map(({ path, kind, after, reason }) => ({
    path,
    kind,
    after: after?.toString(),
    ...(reason ? { reason } : {}),
  }));

describe('mergeTrees', () => {
  it('takes over what only the path changed, and leaves alone what only the team did', () => {
    expect(
      merge(
        { a: '1', b: '1', gone: '1', c: '1' },
        { a: '2', b: '1', c: '1', fresh: 'new' },
        { a: '1', b: 'mine', gone: '1', own: 'mine' },
      ),
    ).toEqual([
      { path: 'a', kind: 'update', after: '2' },
      { path: 'fresh', kind: 'create', after: 'new' },
      { path: 'gone', kind: 'delete', after: undefined },
    ]);
  });

  it('has nothing to do where both did the same', () => {
    expect(
      merge({ a: '1', b: '1' }, { a: '2', c: '3' }, { a: '2', c: '3' }),
    ).toEqual([]);
  });

  it('merges the lines of one file', () => {
    expect(
      merge(
        { f: 'one\ntwo\nthree\nfour\n' },
        { f: 'ONE\ntwo\nthree\nfour\n' },
        { f: 'one\ntwo\nthree\nFOUR\n' },
      ),
    ).toEqual([
      { path: 'f', kind: 'update', after: 'ONE\ntwo\nthree\nFOUR\n' },
    ]);
  });

  it('shows a conflict as one, with both sides by name', () => {
    const [conflict] = merge({ f: 'x: 1\n' }, { f: 'x: 2\n' }, { f: 'x: 3\n' });
    expect(conflict).toMatchObject({
      kind: 'conflict',
      reason: 'Both sides changed the same lines.',
    });
    expect(conflict.after).toContain('<<<<<<< yours\nx: 3\n');
    expect(conflict.after).toContain('x: 2\n>>>>>>> node-service 2.0.0');
  });

  it('asks people about what one side removed and the other changed', () => {
    expect(merge({ a: '1', b: '1' }, { b: '2' }, { a: 'mine' })).toEqual([
      {
        path: 'a',
        kind: 'conflict',
        after: 'mine',
        reason: 'The path no longer has this file, and you have changed it.',
      },
      {
        path: 'b',
        kind: 'conflict',
        after: '2',
        reason: 'You have removed this file, and the path has changed it.',
      },
    ]);
  });

  it('does not merge what is not text', () => {
    expect(merge({ f: 'a\0' }, { f: 'b\0' }, { f: 'c\0' })).toEqual([
      {
        path: 'f',
        kind: 'conflict',
        after: 'c\0',
        reason: 'Both sides changed this file, and it is not text.',
      },
    ]);
  });
});
