import { spawn, ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../errors';
import { checkout } from '../paths';
import { decideRestart } from '../process/backoff';
import { identityOf, ProcessIdentity } from '../process/identity';
import { openLog, tail } from '../process/logFile';
import { stopProcesses } from '../process/stop';

/** How the portal's backend is started and where it reports. */
export interface PortalOptions {
  url: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** One line for the supervisor's log, for example about a restart. */
  note(line: string): void;
}

const backendArgs = [
  '--enable-source-maps',
  '--require',
  path.join(checkout, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
  'src/index.ts',
  '--config',
  path.join(checkout, 'app-config.yaml'),
  '--config',
  path.join(checkout, 'app-config.local-platform.yaml'),
];

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** The portal's backend as one process that is started again when it ends by itself. */
export class PortalProcess {
  readonly #options: PortalOptions;
  #child?: ChildProcess;
  #identity?: ProcessIdentity;
  #stopping = false;
  #inARow = 0;
  #restarts = 0;
  #served = false;
  /** Why it is not running any more, once we have given up. */
  #givenUp?: string;

  constructor(options: PortalOptions) {
    this.#options = options;
  }

  pid(): number | undefined {
    return this.#identity?.pid;
  }

  restarts(): number {
    return this.#restarts;
  }

  start(): void {
    const log = openLog(this.#options.logFile);
    const child = spawn(process.execPath, backendArgs, {
      cwd: path.join(checkout, 'packages/backend'),
      env: this.#options.env,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    const started = Date.now();
    this.#child = child;
    this.#identity = child.pid ? identityOf(child.pid) : undefined;
    child.once('error', error => this.#ended(started, error.message));
    child.once('exit', (code, signal) =>
      this.#ended(
        started,
        code === null ? `ended by ${signal}` : `exit code ${code}`,
      ),
    );
  }

  /** Waits until the page can be used: every part of the backend has started and the page is served. */
  async waitUntilUsable(signal: AbortSignal): Promise<void> {
    const { url } = this.#options;
    for (;;) {
      if (signal.aborted) throw new CliError('Stopped.');
      if (this.#givenUp) throw new CliError(this.#givenUp);
      const ready = await answers(`${url}/.backstage/health/v1/readiness`);
      if (ready && (await answers(`${url}/`))) {
        this.#served = true;
        return;
      }
      await sleep(200);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#identity) {
      await stopProcesses([this.#identity], { graceMs: 10_000 });
    }
  }

  #ended(started: number, how: string): void {
    if (this.#stopping || !this.#child) return;
    this.#child = undefined;
    const decision = decideRestart({
      ranMs: Date.now() - started,
      previous: this.#inARow,
      served: this.#served,
    });
    this.#inARow = decision.attempt;
    if (!decision.restart) {
      const last = tail(this.#options.logFile, 12);
      this.#givenUp = `The portal ended by itself ${decision.attempt} times in a row (${how}). Its last lines:\n${last}`;
      this.#options.note(this.#givenUp);
      return;
    }
    this.#options.note(
      `The portal ended by itself (${how}); starting it again in ${
        decision.delayMs / 1000
      } s (${decision.attempt} of ${decision.limit}).`,
    );
    setTimeout(() => {
      if (this.#stopping) return;
      this.#restarts += 1;
      this.start();
    }, decision.delayMs);
  }
}
