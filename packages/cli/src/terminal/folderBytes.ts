import { spawnSync } from 'node:child_process';

/** Disk space a folder takes; 0 when it is not there. `du` is far faster than we could be. */
export function folderBytes(folder: string): number {
  const { stdout } = spawnSync('du', ['-sk', folder], { encoding: 'utf8' });
  return Number(/^\d+/.exec(stdout ?? '')?.[0] ?? 0) * 1024;
}
