import type { Output } from './output';

const EVERY_MS = 10_000;
const REDRAW_MS = 100;

/** Where progress is shown; tests pass their own. */
export interface ProgressTarget {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** How far long work is: one line that changes in place on a terminal, elsewhere a line every ten seconds. */
export class ProgressLine {
  readonly #output: Output;
  readonly #target: ProgressTarget;
  readonly #now: () => number;
  #at: number;
  #drawn = false;

  constructor(
    output: Output,
    target: ProgressTarget = process.stderr,
    now: () => number = Date.now,
  ) {
    this.#output = output;
    this.#target = target;
    this.#now = now;
    this.#at = now();
  }

  /** As in `Comparing with the cluster: 120 of 9,000 objects`. */
  update(what: string, done: number, all: number, noun: string): void {
    const now = this.#now();
    const due = now - this.#at >= (this.#target.isTTY ? REDRAW_MS : EVERY_MS);
    if (!due) return;
    this.#at = now;
    const count = (value: number) => value.toLocaleString('en');
    const text = `${what}: ${count(done)} of ${count(all)} ${noun}`;
    if (this.#target.isTTY) {
      this.#target.write(`\r${text}\u001b[K`);
      this.#drawn = true;
    } else {
      this.#output.note(text);
    }
  }

  /** Takes the line away. */
  end(): void {
    if (this.#drawn) this.#target.write('\r\u001b[K');
    this.#drawn = false;
  }
}
