import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import type { KillableOptions } from './portal';

export interface RunOutcome {
  status: string;
  log: string[];
}

/** A portal in a process of its own, which can be killed at any moment of a run and started again. */
export class KillablePortal {
  readonly #options: KillableOptions;
  #child?: ChildProcess;
  #port = 0;

  constructor(options: KillableOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const child = fork(join(__dirname, 'portal.ts'), {
      execArgv: ['--require', '@backstage/cli/config/nodeTransform.cjs'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        LATTICE_KILLABLE: JSON.stringify(this.#options),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    const ended = once(child, 'exit').then(([code]): never => {
      throw new Error(`The portal ended with ${code} before it was ready`);
    });
    const { port } = await Promise.race([answerOf(child, 'port'), ended]);
    ended.catch(() => undefined);
    this.#port = Number(port);
  }

  /** From now on counts the moments of a run, and ends the process at one of them. */
  async killAt(moment?: number): Promise<void> {
    await this.#tell({ killAt: moment ?? null });
  }

  /** How many moments there were since. */
  async moments(): Promise<number> {
    return this.#tell({ count: true });
  }

  async begin(template: string, values: JsonObject): Promise<string> {
    const { id } = await this.#call('/tasks', {
      templateRef: `template:default/${template}`,
      values,
    });
    return id;
  }

  /** Waits until the run is over; undefined when the portal was killed before. */
  async outcome(id: string, seconds = 60): Promise<RunOutcome | undefined> {
    const child = this.#child;
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      if (child?.signalCode) return undefined;
      const task = await this.#call(`/tasks/${id}`).catch(() => undefined);
      if (task && !['open', 'processing'].includes(task.status)) {
        const events = await this.#call(`/tasks/${id}/events`);
        const log = events.map(
          ({ body }: { body: { message: string } }) => body.message,
        );
        return { status: task.status, log };
      }
      await sleep(50);
    }
    throw new Error(`Run ${id} was not over after ${seconds} s`);
  }

  async log(id: string): Promise<string[]> {
    const events = await this.#call(`/tasks/${id}/events`);
    return events.map(
      ({ body }: { body: { message: string } }) => body.message,
    );
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #tell(message: object): Promise<number> {
    const child = this.#child;
    if (!child) throw new Error('The portal was not started');
    const answer = answerOf(child, 'moments');
    child.send(message);
    return Number((await answer).moments);
  }

  async #call(path: string, body?: JsonObject) {
    const response = await fetch(
      `http://127.0.0.1:${this.#port}/api/scaffolder/v2${path}`,
      body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
}

/** The next message with this field; what loads the code of the process speaks on the same channel. */
function answerOf(
  child: ChildProcess,
  field: string,
): Promise<Record<string, unknown>> {
  return new Promise(resolve => {
    const listen = (message: Record<string, unknown>) => {
      if (!(field in message)) return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
  });
}
