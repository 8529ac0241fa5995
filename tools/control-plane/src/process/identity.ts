import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * A process, told apart from a later one that was given the same number: the
 * start time never changes and is never reused together with the number.
 */
export interface ProcessIdentity {
  pid: number;
  startTime: string;
}

/** State letter and start time from `/proc/PID/stat`; the command may hold spaces and brackets. */
export function parseProcStat(
  stat: string,
): { state: string; startTime: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Field 22 of proc(5) counting from 1; the slice above begins at field 3.
  const [state, startTime] = [fields[0], fields[19]];
  return state && startTime ? { state, startTime } : undefined;
}

/** The identity of a running process; undefined when there is none (a zombie counts as none). */
export async function identify(
  pid: number,
): Promise<ProcessIdentity | undefined> {
  if (process.platform === 'linux') {
    try {
      const parsed = parseProcStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
      return parsed && parsed.state !== 'Z' && parsed.state !== 'X'
        ? { pid, startTime: parsed.startTime }
        : undefined;
    } catch {
      return undefined;
    }
  }
  try {
    const { stdout } = await promisify(execFile)('ps', [
      '-o',
      'stat=,lstart=',
      '-p',
      String(pid),
    ]);
    const [state, ...start] = stdout.trim().split(/\s+/);
    return state && !state.startsWith('Z')
      ? { pid, startTime: start.join('-') }
      : undefined;
  } catch {
    return undefined;
  }
}

export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  const now = await identify(identity.pid);
  return now?.startTime === identity.startTime;
}

/** `PID START` on one line. */
export function formatIdentity(identity: ProcessIdentity): string {
  return `${identity.pid} ${identity.startTime}\n`;
}

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const match = /^(\d+) (\S+)\s*$/.exec(text);
  return match ? { pid: Number(match[1]), startTime: match[2] } : undefined;
}

/** The identity written in a file; undefined when the file is absent or unreadable. */
export async function readIdentityFile(
  file: string,
): Promise<ProcessIdentity | undefined> {
  try {
    return parseIdentity(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
