import { StepObserver } from '../graph/stepGraph';
import { errorText } from '../errors';

/** One step as the portal shows it; times are ISO 8601. */
export interface PreparationStep {
  id: string;
  title: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** What is happening now, or why it failed and what to do. */
  detail?: string;
  /** 0 to 100, when it is known. */
  percent?: number;
  startedAt?: string;
  finishedAt?: string;
}

/** What of a local platform is still being prepared: the `Preparation` of the portal's REST API. */
export interface Preparation {
  ready: boolean;
  steps: PreparationStep[];
}

/**
 * Keeps the state of every step and tells a listener about each change.
 * `ready` is true only when every step is done: a failed one keeps it false.
 */
export class PreparationModel implements StepObserver {
  readonly #steps: Map<string, PreparationStep>;
  readonly #changed: (preparation: Preparation) => void;
  readonly #now: () => Date;

  constructor(
    steps: { id: string; title: string }[],
    changed: (preparation: Preparation) => void,
    now: () => Date = () => new Date(),
  ) {
    this.#steps = new Map(
      steps.map(({ id, title }) => [id, { id, title, state: 'waiting' }]),
    );
    this.#changed = changed;
    this.#now = now;
  }

  snapshot(): Preparation {
    const steps = [...this.#steps.values()].map(step => ({ ...step }));
    return { ready: steps.every(step => step.state === 'done'), steps };
  }

  started(id: string): void {
    this.#update(id, { state: 'running', startedAt: this.#time() });
  }

  progressed(id: string, progress: { detail?: string; percent?: number }) {
    const { detail, percent } = progress;
    this.#update(id, {
      ...(detail === undefined ? {} : { detail }),
      ...(percent === undefined
        ? {}
        : { percent: Math.round(Math.min(100, Math.max(0, percent))) }),
    });
  }

  done(id: string): void {
    this.#update(id, {
      state: 'done',
      percent: undefined,
      finishedAt: this.#time(),
    });
  }

  failed(id: string, error: Error): void {
    this.#update(id, {
      state: 'failed',
      detail: errorText(error),
      percent: undefined,
      finishedAt: this.#time(),
    });
  }

  #time(): string {
    return this.#now().toISOString();
  }

  #update(id: string, change: Partial<PreparationStep>): void {
    const step = this.#steps.get(id);
    if (!step) throw new Error(`There is no step "${id}".`);
    Object.assign(step, change);
    this.#changed(this.snapshot());
  }
}
