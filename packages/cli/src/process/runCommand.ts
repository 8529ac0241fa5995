import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { CliError } from '../errors';
import { openLog, tail } from './logFile';

/** A program to run to its end. */
export interface CommandOptions {
  command: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** Everything it prints goes here. */
  logFile: string;
  signal?: AbortSignal;
}

/**
 * Runs a program to its end with its output in a log.
 * @throws CliError with the end of the log when it fails or cannot be started.
 */
export async function runCommand(options: CommandOptions): Promise<void> {
  const log = openLog(options.logFile);
  const line = [options.command, ...options.args].join(' ');
  fs.writeSync(log, `\n$ ${line}\n`);
  const outcome = await new Promise<string | undefined>(resolve => {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', log, log],
      signal: options.signal,
      killSignal: 'SIGTERM',
    });
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(code === null ? `ended by ${signal}` : `exit code ${code}`);
    });
  });
  fs.closeSync(log);
  if (outcome === undefined) return;
  if (options.signal?.aborted) throw new CliError('Stopped.');
  throw new CliError(
    `"${line}" failed (${outcome}):\n${tail(options.logFile, 15)}\n`,
    { remedy: `The whole output: ${options.logFile}` },
  );
}
