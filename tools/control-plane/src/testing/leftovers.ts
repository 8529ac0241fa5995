import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, type ProcessIdentity } from '../process/identity';
import { endLeftover } from '../process/managedProcess';

/**
 * Ends and removes what test runs left that were killed before they could tidy up.
 */
export async function sweepLeftovers(options: {
  root: string;
  /** Whose folder an entry of `root` is; undefined for what is not ours to judge. */
  ownerOf: (entry: string) => ProcessIdentity | undefined;
  /** Where in such a folder the pid files are. */
  pidFolder: string;
}): Promise<void> {
  const { root, ownerOf, pidFolder } = options;
  for (const entry of await readdir(root)) {
    const owner = ownerOf(entry);
    const folder = join(root, entry);
    if (!owner || (await isAlive(owner)) || !(await isOwn(folder))) {
      continue;
    }
    const run = join(folder, pidFolder);
    const files = await readdir(run).catch(() => []);
    await Promise.all(
      files
        .filter(file => file.endsWith('.pid'))
        .map(file => endLeftover(join(run, file))),
    );
    await rm(folder, { recursive: true, force: true });
  }
}

/** Anybody may make a folder of any name beside ours, and a pid file in it that names one of our processes. */
async function isOwn(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && found.uid === process.getuid?.();
}
