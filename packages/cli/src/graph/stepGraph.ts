/** What a running step can say about itself, and how it learns that it should stop. */
export interface StepContext {
  /** Says what is happening now, and how far it is (0 to 100) when that is known. */
  report(progress: { detail?: string; percent?: number }): void;
  /** Aborted when the whole run is to end. */
  signal: AbortSignal;
}

/** One node of the graph. `needs` are ids of steps that must be done first. */
export interface Step {
  id: string;
  title: string;
  needs?: string[];
  run(context: StepContext): Promise<void>;
}

/** Told about every change of a step; all texts are for people. */
export interface StepObserver {
  started(id: string): void;
  progressed(id: string, progress: { detail?: string; percent?: number }): void;
  done(id: string): void;
  failed(id: string, error: Error): void;
}

/** Which steps ended how; the errors are those thrown by the steps themselves. */
export interface GraphResult {
  done: string[];
  failed: Map<string, Error>;
}

function checkGraph(steps: Step[]): void {
  const known = new Map(steps.map(step => [step.id, step]));
  if (known.size !== steps.length) throw new Error('Two steps share an id.');
  const state = new Map<string, 'open' | 'closed'>();
  const visit = (id: string, trail: string[]) => {
    if (state.get(id) === 'closed') return;
    if (state.get(id) === 'open') {
      throw new Error(
        `Steps wait for each other: ${[...trail, id].join(' -> ')}.`,
      );
    }
    const step = known.get(id);
    if (!step)
      throw new Error(
        `Step "${trail.at(-1)}" needs "${id}", which does not exist.`,
      );
    state.set(id, 'open');
    for (const need of step.needs ?? []) visit(need, [...trail, id]);
    state.set(id, 'closed');
  };
  for (const step of steps) visit(step.id, []);
}

/**
 * Runs every step as soon as all it needs is done, side by side. A failure stops only what depends
 * on it: the rest goes on, and every step is reported exactly once as done or failed.
 */
export async function runSteps(
  steps: Step[],
  observer: StepObserver,
  signal: AbortSignal,
): Promise<GraphResult> {
  checkGraph(steps);
  const result: GraphResult = { done: [], failed: new Map() };
  const outcomes = new Map<string, Promise<boolean>>();
  const titles = new Map(steps.map(step => [step.id, step.title]));

  const fail = (id: string, error: Error) => {
    result.failed.set(id, error);
    observer.failed(id, error);
    return false;
  };

  const runOne = async (step: Step): Promise<boolean> => {
    for (const need of step.needs ?? []) {
      if (!(await outcomes.get(need))) {
        return fail(
          step.id,
          new Error(`Not started, because "${titles.get(need)}" failed.`),
        );
      }
    }
    if (signal.aborted) return fail(step.id, new Error('Stopped.'));
    observer.started(step.id);
    try {
      await step.run({
        report: progress => observer.progressed(step.id, progress),
        signal,
      });
    } catch (error) {
      return fail(
        step.id,
        error instanceof Error ? error : new Error(String(error)),
      );
    }
    result.done.push(step.id);
    observer.done(step.id);
    return true;
  };

  // A step is entered once those it needs are: then `outcomes.get(need)` is there to wait for.
  const enter = (step: Step): Promise<boolean> => {
    const entered = outcomes.get(step.id);
    if (entered) return entered;
    for (const need of step.needs ?? []) {
      enter(steps.find(other => other.id === need)!);
    }
    const outcome = runOne(step);
    outcomes.set(step.id, outcome);
    return outcome;
  };
  await Promise.all(steps.map(enter));
  return result;
}
