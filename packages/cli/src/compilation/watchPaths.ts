import fs from 'node:fs';
import path from 'node:path';

/** Editors write a file in several steps; they count as one. */
const QUIET_MS = 80;

/**
 * Calls back when YAML files change, until the signal aborts; never while it still runs. Files are watched through their
 * folders, because editors put a new file in the place of the old one.
 */
export async function watchPaths(
  paths: readonly string[],
  onChange: () => void | Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const listener = { changed: () => {} };
  const watchers = [...new Set(paths.map(folderOf))].map(folder =>
    fs.watch(folder, { recursive: true, persistent: true }, (_, name) => {
      if (name === null || /\.ya?ml$/.test(name)) listener.changed();
    }),
  );
  try {
    while (!signal.aborted) {
      const next = await new Promise<boolean>(resolve => {
        let timer: NodeJS.Timeout | undefined;
        const stop = () => {
          clearTimeout(timer);
          resolve(false);
        };
        signal.addEventListener('abort', stop, { once: true });
        listener.changed = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            signal.removeEventListener('abort', stop);
            resolve(true);
          }, QUIET_MS);
        };
      });
      if (next) await onChange();
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}

function folderOf(item: string): string {
  return fs.statSync(item).isDirectory() ? item : path.dirname(item);
}
