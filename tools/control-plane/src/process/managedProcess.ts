import { spawn, type ChildProcess } from 'node:child_process';
import {
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalPlatformError, systemErrorCode } from '../errors';
import { waitForFreePort } from './ports';
import { dieWithParent } from './dieWithParent';
import {
  formatIdentity,
  identify,
  isAlive,
  ProcessIdentity,
  readIdentityFile,
} from './identity';

export interface ProcessSpec {
  /** As in `kube-apiserver`; used in messages. */
  name: string;
  command: string;
  args: string[];
  /** The whole environment of the process. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Loopback ports it listens on: a start waits until they are free. */
  ports?: number[];
  /** Started by root, it runs as the user nobody. */
  unprivileged?: boolean;
  /** Holds `PID START` while the process runs; how a later run finds what a crashed one left. */
  pidFile: string;
  logFile: string;
  /** Resolves true once the process serves. */
  ready: () => Promise<boolean>;
  /** How long `ready` may take. */
  readyTimeoutSeconds?: number;
  /** How it is asked to stop; SIGTERM when absent. */
  stopSignal?: NodeJS.Signals;
  /** How long a polite stop may take before it is forced. */
  stopTimeoutSeconds?: number;
  /** Clears what an earlier run of it left elsewhere. */
  beforeStart?: () => Promise<void>;
  /** Tells what depends on it that it was away. */
  afterRestart?: () => Promise<void>;
}

export interface UnexpectedExit {
  name: string;
  /** Ready to print: which part, how it ended, the end of its log, what to do. */
  message: string;
  logFile: string;
}

const LOG_LIMIT = 10 * 1024 * 1024;

const isRoot = process.getuid?.() === 0;

/** What makes a command run as the user nobody; programs such as PostgreSQL refuse to run as root. Nothing for ordinary users. */
export const unprivileged: string[] = isRoot
  ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups']
  : [];

/** The last lines of a log, for messages. */
export async function logTail(file: string, lines = 8): Promise<string> {
  try {
    const text = await readFile(file, 'utf8');
    return text.trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals) {
  try {
    // The child leads its own group, so this reaches whatever it started too.
    process.kill(-identity.pid, signal);
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') {
      throw error;
    }
  }
}

async function waitUntilGone(
  identity: ProcessIdentity,
  seconds: number,
): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (await isAlive(identity)) {
    if (performance.now() > end) {
      return false;
    }
    await sleep(25);
  }
  return true;
}

/** Removes a pid file unless it names another process by now: a handle of an earlier start must not lose the running one. */
async function forget(pidFile: string, identity: ProcessIdentity) {
  const named = await readIdentityFile(pidFile);
  if (named?.pid === identity.pid && named.startTime === identity.startTime) {
    await rm(pidFile, { force: true });
  }
}

/** Ends the process a pid file names, if it is still the same one, and removes the file. */
export async function endLeftover(
  pidFile: string,
  options: { signal?: NodeJS.Signals; timeoutSeconds?: number } = {},
): Promise<boolean> {
  const { signal = 'SIGTERM', timeoutSeconds = 20 } = options;
  const identity = await readIdentityFile(pidFile);
  const alive = identity !== undefined && (await isAlive(identity));
  if (alive) {
    signalGroup(identity, 'SIGCONT');
    signalGroup(identity, signal);
    if (!(await waitUntilGone(identity, timeoutSeconds))) {
      signalGroup(identity, 'SIGKILL');
      await waitUntilGone(identity, 10);
    }
  }
  await rm(pidFile, { force: true });
  return alive;
}

/**
 * One child process with its log and pid file. All signals go to the process
 * recorded in the pid file, so a second handle on the same files controls the
 * same process.
 */
export class ManagedProcess {
  #identity?: ProcessIdentity;
  #ending = false;
  #exit?: string;
  #child?: ChildProcess;

  constructor(
    readonly spec: ProcessSpec,
    private readonly onUnexpectedExit?: (exit: UnexpectedExit) => void,
  ) {}

  /** 0 when not running. */
  get pid(): number {
    return this.#identity?.pid ?? 0;
  }

  get logFile(): string {
    return this.spec.logFile;
  }

  /** Takes over a running process by its pid file; false when there is none. */
  async adopt(): Promise<boolean> {
    const identity = await readIdentityFile(this.spec.pidFile);
    if (!identity || !(await isAlive(identity))) {
      return false;
    }
    this.#identity = identity;
    this.resume();
    return true;
  }

  /** Starts and waits until the process serves. A leftover of an earlier run is ended first. */
  async start(): Promise<void> {
    await endLeftover(this.spec.pidFile);
    const { name, ports = [] } = this.spec;
    // The threads of a killed process hold its sockets for a moment after it counts as gone.
    await Promise.all(ports.map(port => waitForFreePort(port, name)));
    await this.spec.beforeStart?.();
    await this.#spawn();
    await this.#waitReady();
  }

  /** Uses the running process if this very process started it, else starts one. */
  async ensure(): Promise<void> {
    if ((await this.adopt()) && (await this.spec.ready().catch(() => false))) {
      return;
    }
    await this.start();
  }

  async stop(): Promise<void> {
    this.#ending = true;
    await endLeftover(this.spec.pidFile, {
      signal: this.spec.stopSignal,
      timeoutSeconds: this.spec.stopTimeoutSeconds,
    });
    this.#identity = undefined;
  }

  /** SIGKILL, as a crash would end it. */
  async kill(): Promise<void> {
    this.#ending = true;
    const identity = this.#identity;
    if (identity && (await isAlive(identity))) {
      signalGroup(identity, 'SIGKILL');
      await waitUntilGone(identity, 10);
    }
    this.#identity = undefined;
    if (identity) {
      await forget(this.spec.pidFile, identity);
    }
  }

  pause(): void {
    if (this.#identity) {
      signalGroup(this.#identity, 'SIGSTOP');
    }
  }

  resume(): void {
    if (this.#identity) {
      signalGroup(this.#identity, 'SIGCONT');
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
    await this.spec.afterRestart?.();
  }

  async #openLog() {
    const { logFile } = this.spec;
    await mkdir(dirname(logFile), { recursive: true });
    const size = await stat(logFile).then(
      found => found.size,
      () => 0,
    );
    if (size > LOG_LIMIT) {
      await rename(logFile, `${logFile}.1`);
    }
    return open(logFile, 'a', 0o600);
  }

  async #spawn(): Promise<void> {
    const { name, command, args, env, cwd, pidFile } = this.spec;
    await mkdir(dirname(pidFile), { recursive: true });
    const log = await this.#openLog();
    try {
      const [file, ...rest] = [
        ...(this.spec.unprivileged ? unprivileged : []),
        // Last: changing the user would undo it.
        ...dieWithParent,
        command,
        ...args,
      ];
      this.#ending = false;
      this.#exit = undefined;
      const child = spawn(file, rest, {
        cwd,
        env: env ?? process.env,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      });
      this.#child = child;
      // Before anything is awaited: a process may end at once.
      this.#ended = new Promise(resolve => child.once('exit', () => resolve()));
      child.once('exit', (code, signal) => {
        // The end of an earlier process may be told only after the next one was started.
        if (this.#child !== child) {
          return;
        }
        this.#exit = signal ? `was ended by ${signal}` : `exited with ${code}`;
        const unexpected =
          !this.#ending && this.#identity?.pid === child.pid && this.#isReady;
        if (unexpected) {
          this.#reportExit(this.#identity).catch(() => undefined);
        }
      });
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', error =>
          reject(
            new LocalPlatformError(
              `${name} could not be started from "${command}": ${error.message}`,
            ),
          ),
        );
      });
      // Without this a test runner would wait for the child before it ends.
      child.unref();
      const identity = child.pid ? await identify(child.pid) : undefined;
      this.#identity = identity;
      if (identity) {
        await writeFile(pidFile, formatIdentity(identity), { mode: 0o600 });
      }
    } finally {
      await log.close();
    }
  }

  #isReady = false;
  #ended: Promise<void> = Promise.resolve();

  async #reportExit(identity?: ProcessIdentity): Promise<void> {
    this.#isReady = false;
    const { name, logFile, pidFile } = this.spec;
    if (identity) {
      await forget(pidFile, identity);
    }
    this.onUnexpectedExit?.({
      name,
      logFile,
      message: `${name} ${this.#exit}. Last lines of "${basename(
        logFile,
      )}":\n${await logTail(logFile)}`,
    });
  }

  async #waitReady(): Promise<void> {
    const { name, ready, readyTimeoutSeconds = 60, logFile } = this.spec;
    this.#isReady = false;
    const end = performance.now() + readyTimeoutSeconds * 1000;
    while (!(await ready().catch(() => false))) {
      const gone = this.#exit !== undefined || this.#identity === undefined;
      if (gone || performance.now() > end) {
        // The way it ended is told a moment after it is gone.
        await (gone ? this.#ended : undefined);
        const what = gone
          ? `${name} ${this.#exit ?? 'did not start'}`
          : `${name} was not ready after ${readyTimeoutSeconds} s`;
        await this.stop();
        const last = await logTail(logFile);
        throw new LocalPlatformError(
          last
            ? `${what}. Last lines of its log "${logFile}":\n${last}`
            : `${what} and wrote nothing. If "${this.spec.command}" is damaged, remove its folder and start again; it is then built anew.`,
        );
      }
      await sleep(40);
    }
    this.#isReady = true;
  }
}
