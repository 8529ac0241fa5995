import { formatSeconds } from '../terminal/format';
import { Preparation, PreparationStep } from './preparation';
import type { ProgressView } from './view';

const EVERY_MS = 10_000;

/** How long a step has taken so far, or took. */
export function stepSeconds(step: PreparationStep, now: number): number {
  if (!step.startedAt) return 0;
  const end = step.finishedAt ? Date.parse(step.finishedAt) : now;
  return Math.max(0, (end - Date.parse(step.startedAt)) / 1000);
}

/** `Kubernetes tools: Building Kubernetes, 37 %, 84 s`; of a longer text only the first line. */
export function stepLine(step: PreparationStep, now: number): string {
  const percent = step.percent === undefined ? [] : [`${step.percent} %`];
  const parts = [
    ...(step.detail ? [step.detail.split('\n')[0]] : []),
    ...percent,
    formatSeconds(stepSeconds(step, now)),
  ];
  return `${step.title}: ${parts.join(', ')}`;
}

/** One line when a step begins or ends, and one every ten seconds in between. */
export class PlainView implements ProgressView {
  readonly #print: (line: string) => void;
  readonly #now: () => number;
  readonly #shown = new Map<string, { state: string; at: number }>();

  constructor(print: (line: string) => void, now: () => number = Date.now) {
    this.#print = print;
    this.#now = now;
  }

  update(preparation: Preparation): void {
    const now = this.#now();
    for (const step of preparation.steps) {
      const shown = this.#shown.get(step.id);
      const changed = step.state !== (shown?.state ?? 'waiting');
      const due =
        step.state === 'running' && now - (shown?.at ?? now) >= EVERY_MS;
      if (!changed && !due) continue;
      this.#shown.set(step.id, { state: step.state, at: now });
      if (step.state === 'running' && changed) {
        this.#print(`      ${step.title} ...`);
      } else if (step.state !== 'waiting') {
        const mark = { running: '     ', done: 'done ', failed: 'FAIL ' };
        this.#print(`${mark[step.state]} ${stepLine(step, now)}`);
      }
    }
  }

  async end(): Promise<void> {}
}
