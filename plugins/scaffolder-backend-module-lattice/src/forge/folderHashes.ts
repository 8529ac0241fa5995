import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { blobHash } from '@lattice-portal/forge';

/** The files of a folder as Git would store them: path to blob hash. Ignored files are left out. */
export async function folderHashes(dir: string): Promise<Map<string, string>> {
  const files = await serializeDirectoryContents(dir, {
    gitignore: true,
    globPatterns: ['**', '!**/.git/**'],
  });
  return new Map(files.map(({ path, content }) => [path, blobHash(content)]));
}

/** Paths that are in only one of the two or differ, sorted. */
export function differences(
  a: Map<string, string>,
  b: Map<string, string>,
): string[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter(path => a.get(path) !== b.get(path))
    .sort();
}
