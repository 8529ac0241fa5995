import { spawnSync } from 'node:child_process';

/**
 * What goes before a command so that the kernel ends it when this process is
 * killed (Linux). Elsewhere the next run finds the child by its pid file.
 * SIGKILL, because a paused child would not act on a polite signal.
 */
export const dieWithParent: string[] =
  process.platform === 'linux' &&
  spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0
    ? ['setpriv', '--pdeathsig', 'KILL']
    : [];
