import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkout, DataDir } from '../paths';
import { openLog } from '../process/logFile';
import { RUN_VARIABLE } from '../process/registry';
import { SupervisorOptions } from './supervisor';

/** A supervisor that has just been started. */
export interface StartedSupervisor {
  child: ChildProcess;
  runId: string;
  logFile: string;
}

/** The log of the process that owns all others. */
export function supervisorLog(data: DataDir): string {
  return path.join(data.logs, 'supervisor.log');
}

/**
 * Starts the process that owns everything, in a session of its own: a Ctrl-C in the terminal
 * reaches only us. When `attached`, it ends by itself as soon as we are gone, however we went.
 */
export function startSupervisor(
  options: Omit<SupervisorOptions, 'runId'>,
  attached: boolean,
): StartedSupervisor {
  const runId = randomUUID();
  const logFile = supervisorLog(options.data);
  const log = openLog(logFile);
  const settings: SupervisorOptions = { ...options, runId };
  const child = spawn(
    process.execPath,
    [
      '--require',
      path.join(
        checkout,
        'node_modules/@backstage/cli/config/nodeTransform.cjs',
      ),
      path.join(checkout, 'packages/cli/src/cli.ts'),
      'supervise',
      JSON.stringify(settings),
    ],
    {
      cwd: checkout,
      detached: true,
      env: { ...process.env, [RUN_VARIABLE]: runId },
      stdio: ['ignore', log, log, attached ? 'ipc' : 'ignore'],
    },
  );
  fs.closeSync(log);
  if (!attached) child.unref();
  return { child, runId, logFile };
}
