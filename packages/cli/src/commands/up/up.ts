import { setTimeout as sleep } from 'node:timers/promises';
import { ExitCode, ExitStatus } from '../../exitCodes';
import { readJson } from '../../files';
import { DataDir, dataDir } from '../../paths';
import { prepareDataFolder } from '../../platform/dataFolder';
import { clearLeftovers, stopPlatform } from '../../platform/stopPlatform';
import { startSupervisor, supervisorLog } from '../../platform/startSupervisor';
import {
  readSupervisor,
  runningSupervisor,
  startAgain,
  SupervisorState,
} from '../../platform/supervisorState';
import { choosePorts } from '../../ports/choosePorts';
import { identityOf, isAlive, ProcessIdentity } from '../../process/identity';
import { readRecords } from '../../process/registry';
import { Preparation } from '../../progress/preparation';
import { createProgressView } from '../../progress/view';
import { Output } from '../../terminal/output';
import { endedPartText } from '../status';
import { withoutEffect } from './alreadyRunning';
import { followSupervisor } from './follow';
import { ownKubeconfig, UpOptions } from './options';
import { checkMachine } from './requirements';

/** When the user began to wait: the shell script says so, because it may have installed first. */
export function beganAt(): number {
  const given = Number(process.env.LATTICE_STARTED);
  return given > 0 ? given * 1000 : Date.now() - process.uptime() * 1000;
}

function report(state: SupervisorState, data: DataDir, output: Output) {
  const preparation = readJson<Preparation>(data.preparation);
  const failed = (preparation?.steps ?? []).filter(
    step => step.state === 'failed',
  );
  for (const step of failed) {
    output.note(`\n"${step.title}" failed: ${step.detail}`);
  }
  if (failed.some(({ id }) => id !== 'own-cluster')) {
    output.note(
      `\nWhat did start goes on running at ${
        state.url
      }. After the cause is gone: ${startAgain(data)}`,
    );
  }
}

function summary(
  state: SupervisorState,
  data: DataDir,
  alreadyRunning: boolean,
) {
  return {
    url: state.url,
    forgeUrl: state.forgeUrl,
    dataDir: data.root,
    kubeconfig: state.kubeconfig,
    alreadyRunning,
    startedAt: state.startedAt,
    usableAt: state.usableAt,
    readyAt: state.readyAt,
    failedSteps: state.failedSteps ?? [],
  };
}

/** Waits for one that is just ending; returns one that is there to stay. */
async function settledSupervisor(
  data: DataDir,
): Promise<SupervisorState | undefined> {
  let running = runningSupervisor(data.supervisor);
  while (running?.stopping) {
    await sleep(200);
    running = runningSupervisor(data.supervisor);
  }
  return running;
}

/** Names each part that has ended by itself, once; whether there is any. */
function tellEndedParts(
  data: DataDir,
  told: Set<string>,
  output: Output,
): boolean {
  const stopping = readSupervisor(data.supervisor)?.stopping;
  const parts = stopping ? [] : readRecords(data.processes)?.parts ?? [];
  // Told once it is decided what becomes of it; the portal's step tells in its own words.
  const ended = parts.filter(
    part => !isAlive(part) && part.restarting !== undefined,
  );
  for (const part of ended) {
    const key = `${part.name} ${part.pid} ${part.restarting}`;
    if (!told.has(key)) output.note(endedPartText(part, data));
    told.add(key);
  }
  return ended.length > 0;
}

/** Keeps the terminal until Ctrl-C; then ends everything. A second Ctrl-C does not wait any more. */
async function stayAttached(
  data: DataDir,
  supervisor: ProcessIdentity,
  interrupted: AbortSignal,
  output: Output,
): Promise<ExitStatus> {
  const told = new Set<string>();
  while (!interrupted.aborted && isAlive(supervisor)) {
    tellEndedParts(data, told, output);
    await sleep(200);
  }
  if (!interrupted.aborted) {
    await clearLeftovers(data);
    output.note(
      'The platform was stopped from elsewhere; nothing of it is running.',
    );
    return ExitCode.Ok;
  }
  output.note('\nStopping everything ...');
  const again = () => {
    const running = runningSupervisor(data.supervisor);
    if (running) process.kill(running.pid, 'SIGKILL');
  };
  process.on('SIGINT', again);
  const began = Date.now();
  await stopPlatform(data);
  output.note(
    `Stopped after ${Math.round(
      (Date.now() - began) / 1000,
    )} s. The data stays.`,
  );
  return ExitCode.Interrupted;
}

/** `lattice up`: starts what is not running and shows how far it is. */
export async function up(
  options: UpOptions,
  output: Output,
): Promise<ExitStatus> {
  const began = beganAt();
  const data = dataDir(options.data);
  const own = await ownKubeconfig(options.kubeconfig);
  const until = options.wait ? 'settled' : 'usable';
  const say = options.json ? output.note : output.print;
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.on('SIGHUP', interrupt);

  const finished = (state: SupervisorState, alreadyRunning: boolean) => {
    report(state, data, output);
    if (options.json) {
      output.print(JSON.stringify(summary(state, data, alreadyRunning)));
    }
    return state.failedSteps ? ExitCode.Failed : ExitCode.Ok;
  };

  const running = await settledSupervisor(data);
  let supervisor: ProcessIdentity | undefined = running;
  if (running) {
    say(`Already running (process ${running.pid}): ${running.url}`);
    const without = withoutEffect(options, own, running, data);
    if (without) output.note(without);
    if (running.readyAt || running.failedSteps) {
      const ended = tellEndedParts(data, new Set(), output);
      const code = finished(running, true);
      return ended ? ExitCode.Failed : code;
    }
  } else {
    prepareDataFolder(data);
    const ended = await clearLeftovers(data);
    if (ended > 0) {
      output.note(
        `Ended ${ended} processes that a killed run had left behind.`,
      );
    }
    checkMachine(data);
    const ports = await choosePorts(data.ports, {
      portal: options.port,
      forge: options.forgePort,
    });
    const started = startSupervisor(
      {
        data,
        ports,
        kubeconfig: own ?? data.controllerKubeconfig,
        full: options.full === true,
        ownCluster: own !== undefined,
      },
      !options.detach,
    );
    supervisor = identityOf(started.child.pid ?? 0);
  }

  const view = await createProgressView({
    terminal: process.stdout.isTTY === true && !options.json,
    print: say,
  });
  const held: string[] = [];
  const live = process.stdout.isTTY === true && !options.json;
  try {
    const state = await followSupervisor({
      data,
      supervisor: supervisor ?? { pid: 0, startTime: 0 },
      supervisorLog: supervisorLog(data),
      view,
      until,
      began,
      // On a terminal the list of steps owns the screen until it ends.
      say: line => (live ? held.push(line) : say(line)),
      signal: interrupted.signal,
    });
    await view.end();
    held.forEach(say);
    const code = finished(state, running !== undefined);
    if (options.detach || running) return code;
    say('Press Ctrl-C to stop everything.');
  } catch (error) {
    await view.end();
    if (!interrupted.signal.aborted) {
      if (!running) await clearLeftovers(data);
      throw error;
    }
    if (running) return ExitCode.Interrupted;
  }
  return stayAttached(
    data,
    supervisor ?? { pid: 0, startTime: 0 },
    interrupted.signal,
    output,
  );
}
