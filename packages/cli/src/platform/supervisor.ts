import fs from 'node:fs';
import { ExitCode, ExitStatus } from '../exitCodes';
import { errorText } from '../errors';
import { writeJson } from '../files';
import { runSteps } from '../graph/stepGraph';
import { DataDir } from '../paths';
import { Ports } from '../ports/choosePorts';
import { descendantsOf, identityOf } from '../process/identity';
import { stopProcesses } from '../process/stop';
import { Preparation, PreparationModel } from '../progress/preparation';
import { PlatformContext, StopKind } from './context';
import { forgeCredentials } from './forgeCredentials';
import { PartWatch } from './partWatch';
import { PlatformChoice, platformSteps } from './steps';
import { SupervisorState, takeDataFolder } from './supervisorState';

/** What `up` tells the process that owns everything. */
export interface SupervisorOptions extends PlatformChoice {
  data: DataDir;
  ports: Ports;
  kubeconfig: string;
  runId: string;
}

const note = (line: string) =>
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);

function preparationWriter(file: string): (preparation: Preparation) => void {
  let last = '';
  return preparation => {
    const text = JSON.stringify(preparation);
    if (text === last) return;
    last = text;
    try {
      writeJson(file, preparation);
    } catch (error) {
      note(`The progress could not be written: ${errorText(error)}`);
    }
  };
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/**
 * Starts everything, keeps the portal running, and ends exactly what it started when `stopped`
 * aborts. Resolves with an exit code when the last process is gone.
 */
export async function supervise(
  options: SupervisorOptions,
  stopped: AbortSignal,
): Promise<ExitStatus> {
  const { data, ports, kubeconfig, runId } = options;
  const state: SupervisorState = {
    ...identityOf(process.pid)!,
    runId,
    url: `http://localhost:${ports.portal}`,
    forgeUrl: `http://127.0.0.1:${ports.forge}`,
    startedAt: new Date().toISOString(),
    full: options.full,
    kubeconfig,
  };
  const save = (change: Partial<SupervisorState>) => {
    Object.assign(state, change);
    try {
      writeJson(data.supervisor, state);
    } catch (error) {
      // A full disk must not keep it from ending what it started.
      note(`The state could not be written: ${errorText(error)}`);
    }
  };

  fs.mkdirSync(data.run, { recursive: true });
  fs.mkdirSync(data.logs, { recursive: true });
  fs.mkdirSync(data.databases, { recursive: true, mode: 0o700 });
  if (takeDataFolder(data.supervisor, state)) return ExitCode.Ok;

  const watch = new PartWatch(data, runId, note);
  const stops: Record<StopKind, (() => Promise<void>)[]> = {
    client: [],
    server: [],
  };
  // The steps, and so the model of their progress, are made from the context.
  const progress: { model?: PreparationModel } = {};
  const context: PlatformContext = {
    data,
    ports,
    kubeconfig,
    forge: forgeCredentials(data.forgeCredentials),
    signal: stopped,
    addParts: parts => watch.add(parts),
    onStop: (kind, stop) => stops[kind].push(stop),
    stepRecovered: id => {
      note(`Step "${id}" is in order now.`);
      progress.model?.done(id);
      const failedSteps = state.failedSteps?.filter(step => step !== id);
      save(
        failedSteps?.length === 0
          ? { failedSteps: undefined, readyAt: new Date().toISOString() }
          : { failedSteps },
      );
    },
    pageUsable: () => save({ usableAt: new Date().toISOString() }),
  };
  const steps = platformSteps(context, options, note);
  const model = new PreparationModel(
    steps,
    preparationWriter(data.preparation),
  );
  progress.model = model;
  writeJson(data.preparation, model.snapshot());
  watch.start();
  note(`Started for "${data.root}".`);

  const ending = whenAborted(stopped);
  // A build does not hear the signal: at the end nobody waits for it, its processes are ended below.
  const result = await Promise.race([runSteps(steps, model, stopped), ending]);
  if (result && !stopped.aborted) {
    for (const [id, error] of result.failed) {
      note(`Step "${id}" failed: ${errorText(error)}`);
    }
    save(
      result.failed.size > 0
        ? { failedSteps: [...result.failed.keys()] }
        : { readyAt: new Date().toISOString() },
    );
    await ending;
  }

  note('Stopping.');
  save({ stopping: true });
  watch.stop();
  for (const kind of ['client', 'server'] as const) {
    await Promise.all(
      stops[kind].map(stop =>
        stop().catch(error => note(`While stopping: ${errorText(error)}`)),
      ),
    );
  }
  for (let round = 0; round < 3; round += 1) {
    await stopProcesses(descendantsOf(process.pid));
  }
  fs.rmSync(data.processes, { force: true });
  fs.rmSync(data.supervisor, { force: true });
  note('Stopped.');
  return ExitCode.Ok;
}
