import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../../errors';
import { readJson } from '../../files';
import { DataDir } from '../../paths';
import {
  readSupervisor,
  SupervisorState,
} from '../../platform/supervisorState';
import { isAlive, ProcessIdentity } from '../../process/identity';
import { tail } from '../../process/logFile';
import { Preparation } from '../../progress/preparation';
import { ProgressView } from '../../progress/view';
import { formatSeconds } from '../../terminal/format';

/** What to follow and how to tell about it. */
export interface FollowOptions {
  data: DataDir;
  supervisor: ProcessIdentity;
  supervisorLog: string;
  view: ProgressView;
  /** Stop at the usable page, or when every step has ended. */
  until: 'usable' | 'settled';
  /** Milliseconds since the epoch: when the user began to wait. */
  began: number;
  say(line: string): void;
  signal: AbortSignal;
}

const since = (began: number, iso: string) =>
  formatSeconds((Date.parse(iso) - began) / 1000);

/**
 * Shows the progress of a supervisor until it is as far as asked for.
 * @throws CliError when the supervisor ends before that.
 */
export async function followSupervisor(
  options: FollowOptions,
): Promise<SupervisorState> {
  const { data, supervisor, view, began, say, signal } = options;
  let saidUsable = false;
  for (;;) {
    if (signal.aborted) throw new CliError('Stopped.');
    const alive = isAlive(supervisor);
    const state = readSupervisor(data.supervisor);
    const own = state?.pid === supervisor.pid ? state : undefined;
    const preparation = own
      ? readJson<Preparation>(data.preparation)
      : undefined;
    if (preparation) view.update(preparation);
    if (own?.usableAt && !saidUsable) {
      saidUsable = true;
      say(`Open ${own.url}`);
      say(`Page usable after ${since(began, own.usableAt)}.`);
    }
    if (own && options.until === 'usable' && own.usableAt) return own;
    if (own?.readyAt) {
      say(`Everything ready after ${since(began, own.readyAt)}.`);
      return own;
    }
    if (own?.failedSteps) return own;
    if (!alive) {
      throw new CliError(
        `The platform ended before it was ready:\n${tail(
          options.supervisorLog,
          12,
        )}`,
        {
          remedy: `The whole log: ${options.supervisorLog}. The next "./lattice up" starts cleanly.`,
        },
      );
    }
    await sleep(150);
  }
}
