import fs from 'node:fs';
import { readJson, writeJson } from '../files';
import { DataDir, latticeCommand, shellWord } from '../paths';
import { isAlive, ProcessIdentity } from '../process/identity';

/** What a supervisor writes about itself; the file is also the lock of a data folder. */
export interface SupervisorState extends ProcessIdentity {
  runId: string;
  url: string;
  forgeUrl?: string;
  startedAt: string;
  /** When the page could be used, and when every step was done. */
  usableAt?: string;
  readyAt?: string;
  /** Set once every step has ended, some of them badly. */
  failedSteps?: string[];
  full: boolean;
  kubeconfig: string;
  /** True while it is ending its children. */
  stopping?: boolean;
}

export function readSupervisor(file: string): SupervisorState | undefined {
  const state = readJson<SupervisorState>(file);
  return state?.pid ? state : undefined;
}

/** The commands that end a running platform and start the same one again. */
export function startAgain(data: DataDir): string {
  const state = readSupervisor(data.supervisor);
  const own = state && state.kubeconfig !== data.controllerKubeconfig;
  const up = [
    'up',
    ...(state?.full ? ['--full'] : []),
    ...(own ? ['--kubeconfig', shellWord(state.kubeconfig)] : []),
  ].join(' ');
  return `${latticeCommand('down', data)} && ${latticeCommand(up, data)}`;
}

/** The supervisor of a data folder if it is running; a file left by a dead one does not count. */
export function runningSupervisor(file: string): SupervisorState | undefined {
  const state = readSupervisor(file);
  return state && isAlive(state) ? state : undefined;
}

/**
 * Takes the data folder for this supervisor. Exactly one wins when two start at once.
 * @returns the state of the one that has it when that is somebody else.
 */
export function takeDataFolder(
  file: string,
  state: SupervisorState,
): SupervisorState | undefined {
  const own = `${file}.${state.pid}`;
  writeJson(own, state);
  try {
    for (;;) {
      try {
        // A hard link appears whole and fails when the name is taken: both things a lock needs.
        fs.linkSync(own, file);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = runningSupervisor(file);
      if (holder) return holder;
      const stale = `${file}.stale.${state.pid}`;
      try {
        fs.renameSync(file, stale);
        fs.rmSync(stale);
      } catch {
        // another one cleared it first; try again
      }
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
}
