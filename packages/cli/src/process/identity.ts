import fs from 'node:fs';

/**
 * Names one process for ever: the kernel gives a pid again, but never with the same start time.
 * `startTime` is in clock ticks since the machine started.
 */
export interface ProcessIdentity {
  pid: number;
  startTime: number;
}

/** What the kernel says about a process; `undefined` when there is none. */
export interface ProcessFacts extends ProcessIdentity {
  parent: number;
  /** Ended, but not yet collected by its parent. */
  zombie: boolean;
}

/** Reads `/proc/PID/stat`. The name in parentheses may hold anything, so what follows the last one counts. */
export function processFacts(pid: number): ProcessFacts | undefined {
  let text: string;
  try {
    text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    parent: Number(fields[1]),
    startTime: Number(fields[19]),
    zombie: fields[0] === 'Z',
  };
}

/** The identity of a running process; `undefined` when it is not running. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const facts = processFacts(pid);
  if (!facts || facts.zombie) return undefined;
  return { pid, startTime: facts.startTime };
}

/** Is exactly this process still running? False when its pid went to another one. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.startTime === identity.startTime;
}

/** Resident memory in bytes; `undefined` when the process is gone. */
export function residentBytes(pid: number): number | undefined {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kib ? Number(kib) * 1024 : undefined;
  } catch {
    return undefined;
  }
}

function allPids(): number[] {
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter(pid => Number.isInteger(pid) && pid > 0);
}

/** Every running process below `pid` in the tree, at this moment. */
export function descendantsOf(pid: number): ProcessIdentity[] {
  const children = new Map<number, ProcessFacts[]>();
  for (const candidate of allPids()) {
    const facts = processFacts(candidate);
    if (!facts || facts.zombie) continue;
    children.set(facts.parent, [...(children.get(facts.parent) ?? []), facts]);
  }
  const found: ProcessIdentity[] = [];
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      found.push({ pid: child.pid, startTime: child.startTime });
      open.push(child.pid);
    }
  }
  return found;
}

/** Every running process that was started with this variable in its environment. */
export function processesWithVariable(
  name: string,
  value: string,
): ProcessIdentity[] {
  const wanted = `${name}=${value}`;
  return allPids().flatMap(pid => {
    if (pid === process.pid) return [];
    try {
      const environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (!environment.split('\0').includes(wanted)) return [];
    } catch {
      return []; // another user's process, or one that has just ended
    }
    const identity = identityOf(pid);
    return identity ? [identity] : [];
  });
}
