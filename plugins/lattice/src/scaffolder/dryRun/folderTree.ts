/** A folder with what is in it, folders and files by name. */
export interface Folder<T> {
  folders: (Folder<T> & { name: string })[];
  files: { name: string; file: T }[];
}

/** Arranges files with slashes in their paths as folders. */
export function folderTree<T extends { path: string }>(
  files: readonly T[],
  under = '',
): Folder<T> {
  const inner = new Map<string, T[]>();
  const own: Folder<T>['files'] = [];
  for (const file of files) {
    const [first, ...rest] = file.path.slice(under.length).split('/');
    if (rest.length === 0) {
      own.push({ name: first, file });
    } else {
      inner.set(first, [...(inner.get(first) ?? []), file]);
    }
  }
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name.localeCompare(b.name);
  return {
    folders: [...inner]
      .map(([name, all]) => ({ name, ...folderTree(all, `${under}${name}/`) }))
      .sort(byName),
    files: own.sort(byName),
  };
}
