import fs from 'node:fs';
import path from 'node:path';
import { identityOf, ProcessIdentity } from '../process/identity';

/** A supervisor, whatever data folder it is for. */
export interface RunningPlatform extends ProcessIdentity {
  /** Its data folder. */
  root: string;
}

function commandLine(pid: string): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // it has just ended
  }
}

function rootOf(settings: string | undefined): string | undefined {
  try {
    const { data } = JSON.parse(settings ?? '') as {
      data?: { root?: string };
    };
    return data?.root;
  } catch {
    return undefined;
  }
}

/** Every supervisor that was started from the given checkout; data folders can be anywhere, so the processes are asked. */
export function runningPlatforms(checkoutDir: string): RunningPlatform[] {
  const script = path.join(checkoutDir, 'packages/cli/src/cli.ts');
  return fs
    .readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      const args = commandLine(pid);
      const at = args.indexOf(script);
      if (at < 0 || args[at + 1] !== 'supervise') return [];
      const root = rootOf(args[at + 2]);
      const identity = identityOf(Number(pid));
      return root && identity ? [{ ...identity, root }] : [];
    });
}
