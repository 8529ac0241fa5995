import { readJson, writeJson } from '../files';
import {
  isAlive,
  processesWithVariable,
  ProcessIdentity,
  residentBytes,
} from './identity';
import { stopProcesses } from './stop';

/** Set in the environment of a supervisor, and so of everything it starts: how leftovers are known. */
export const RUN_VARIABLE = 'LATTICE_RUN_ID';

/** A part of the running platform that people know by name. */
export interface PartRecord extends ProcessIdentity {
  name: string;
  startedAt: string;
  port?: number;
  logFile: string;
  restarts: number;
  /** It has ended by itself: true when it is about to be started again, false when that was given up, absent until decided. */
  restarting?: boolean;
}

/** What is written down about one run, so that a later command can find all of its processes. */
export interface ProcessRecords {
  runId: string;
  parts: PartRecord[];
  /** Every process below the supervisor when it last looked, named parts included. */
  processes: ProcessIdentity[];
}

/** A part and what the system says about it now. */
export interface PartStatus extends PartRecord {
  running: boolean;
  /** Bytes. */
  memory?: number;
  /** Seconds. */
  uptime?: number;
}

export function readRecords(file: string): ProcessRecords | undefined {
  const records = readJson<ProcessRecords>(file);
  return records?.runId ? records : undefined;
}

export function writeRecords(file: string, records: ProcessRecords): void {
  writeJson(file, records);
}

/** Adds what `status` shows to a record. */
export function partStatus(part: PartRecord, now = Date.now()): PartStatus {
  const running = isAlive(part);
  return {
    ...part,
    running,
    memory: running ? residentBytes(part.pid) : undefined,
    uptime: running
      ? Math.round((now - Date.parse(part.startedAt)) / 1000)
      : undefined,
  };
}

/**
 * Every process of a run that is still there: those written down, and those that carry the run's
 * mark in their environment (started after the supervisor last wrote). Nothing else is touched.
 */
export function leftovers(records: ProcessRecords): ProcessIdentity[] {
  const found = new Map<number, ProcessIdentity>();
  const marked = processesWithVariable(RUN_VARIABLE, records.runId);
  for (const identity of [...records.parts, ...records.processes, ...marked]) {
    if (isAlive(identity) && identity.pid !== process.pid) {
      found.set(identity.pid, {
        pid: identity.pid,
        startTime: identity.startTime,
      });
    }
  }
  return [...found.values()];
}

/** Ends what a supervisor left behind; returns how many processes that were. */
export async function stopLeftovers(records: ProcessRecords): Promise<number> {
  let ended = 0;
  // Twice: what starts while the first round ends would survive it.
  for (let round = 0; round < 3; round += 1) {
    const left = leftovers(records);
    if (left.length === 0) break;
    ended += left.length;
    await stopProcesses(left);
  }
  return ended;
}
