import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import {
  CEDAR_SCHEMA,
  whyUnsafe,
  type CedarEngine,
} from '@lattice-portal/compiler';
import { TRIAL_WORKER } from './trialWorker';

/** How long the evaluator may work on one policy text; a healthy one takes milliseconds. */
const LIMIT_MS = 2_000;
/** Room for a thread that holds the evaluator and one text. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };
/** How many verdicts are remembered; each policy text has one. */
const MAX_VERDICTS = 10_000;

const SOUND = Symbol('sound');
type Verdict = typeof SOUND | string;

/**
 * Lets a policy text near the evaluator of this process only after a thread of its own has survived it: text that stalls
 * or breaks the evaluator costs that thread and nothing else. What did not survive denies whatever is asked, by name.
 */
export class PolicyGuard {
  readonly #verdicts = new Map<string, Verdict>();
  readonly #limitMs: number;
  readonly #source: string;
  #worker?: Worker;
  /** Trials run one after the other, so that a dead thread tells which text it was. */
  #queue: Promise<void> = Promise.resolve();

  /** `source` and `limitMs` are for tests. */
  constructor(options: { limitMs?: number; source?: string } = {}) {
    this.#limitMs = options.limitMs ?? LIMIT_MS;
    this.#source = options.source ?? TRIAL_WORKER;
  }

  /** Takes a text in for trial, once. */
  admit(text: string): void {
    const key = keyOf(text);
    if (this.#verdicts.has(key)) {
      return;
    }
    if (this.#verdicts.size >= MAX_VERDICTS) {
      this.#verdicts.clear();
    }
    this.#verdicts.set(key, 'it is still being checked; ask again in a moment');
    const unsafe = whyUnsafe(text);
    if (unsafe) {
      this.#verdicts.set(key, unsafe);
      return;
    }
    this.#queue = this.#queue.then(async () => {
      this.#verdicts.set(key, await this.#try(text));
    });
  }

  /** Resolves when every text that was taken in has its verdict. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** Why a text must not be evaluated; undefined for one that may. */
  reasonAgainst(text: string): string | undefined {
    const verdict = this.#verdicts.get(keyOf(text));
    if (verdict === undefined) {
      this.admit(text);
      return this.reasonAgainst(text);
    }
    return verdict === SOUND ? undefined : verdict;
  }

  /** The engine, closed while any of its policies has not survived its trial. */
  guard(engine: CedarEngine): CedarEngine {
    const unsound = (policies: Record<string, string>) =>
      Object.entries(policies).flatMap(([policy, text]) => {
        const message = this.reasonAgainst(text);
        return message ? [{ policy, message }] : [];
      });
    // Worlds keep their policies, so most questions come with the same ones.
    let known: Record<string, string> | undefined;
    return {
      authorize: (policies, request, lifted) => {
        const [first] = known === policies ? [] : unsound(policies);
        if (first) {
          return {
            decision: 'deny',
            policies: [first.policy],
            errors: [first.message],
          };
        }
        known = policies;
        return engine.authorize(policies, request, lifted);
      },
      // What has not survived its trial is not read, so it may be about anything.
      concernOf: policies =>
        (unsound(policies).length === 0
          ? engine.concernOf?.(policies)
          : undefined) ?? (() => true),
      problemsOf: policies => {
        const problems = unsound(policies);
        return problems.length > 0 ? problems : engine.problemsOf(policies);
      },
    };
  }

  async stop(): Promise<void> {
    await this.#queue;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #try(text: string): Promise<Verdict> {
    try {
      this.#worker ??= await this.#start();
      const answer = answerOf(this.#worker, this.#limitMs);
      this.#worker.postMessage(text);
      await answer;
      return SOUND;
    } catch (error) {
      await this.#worker?.terminate();
      this.#worker = undefined;
      return error instanceof Error ? error.message : String(error);
    }
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(this.#source, {
      eval: true,
      workerData: {
        evaluator: require.resolve('@cedar-policy/cedar-wasm/nodejs'),
        schema: CEDAR_SCHEMA,
      },
      resourceLimits: LIMITS,
    });
    worker.unref();
    // A thread that fails between two texts must not end the process.
    worker.on('error', () => undefined);
    // Loading the evaluator says nothing about a policy, so it has ten times the time.
    await answerOf(worker, this.#limitMs * 10);
    return worker;
  }
}

/** Waits for the next message; fails when the thread fails, ends or takes too long. */
async function answerOf(worker: Worker, milliseconds: number): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const slow = async () => {
    await setTimeout(milliseconds, undefined, { signal });
    throw new Error(`it takes longer than ${milliseconds / 1000} s`);
  };
  const event = (name: string) =>
    once(worker, name, { signal }).catch(({ message }: Error) => {
      throw new Error(`it breaks the evaluator: ${message}`);
    });
  const ended = async () => {
    await event('exit');
    throw new Error('it breaks the evaluator');
  };
  try {
    await Promise.race([event('message'), slow(), ended()]);
  } finally {
    controller.abort();
  }
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
