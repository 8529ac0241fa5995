import { Listr, ListrTaskWrapper } from 'listr2';
import { stepLine } from './plainView';
import { Preparation, PreparationStep } from './preparation';
import type { ProgressView } from './view';

interface Shown {
  ended?: boolean;
  finish?: (step: PreparationStep) => void;
  // The renderers are listr2's own; this view only sets titles and output.
  task?: Pick<
    ListrTaskWrapper<unknown, never, never>,
    'title' | 'output' | 'skip'
  >;
}

/** The steps as a list that changes in place. */
export class LiveView implements ProgressView {
  readonly #shown = new Map<string, Shown>();
  #run?: Promise<unknown>;

  update(preparation: Preparation): void {
    if (!this.#run) this.#start(preparation);
    for (const step of preparation.steps) {
      const shown = this.#shown.get(step.id);
      if (!shown?.task) continue;
      if (step.state === 'waiting') continue;
      shown.task.title = stepLine(step, Date.now());
      if (step.state === 'running') continue;
      shown.ended = true;
      shown.finish?.(step);
    }
  }

  async end(): Promise<void> {
    for (const { task, finish, ended } of this.#shown.values()) {
      if (ended) continue;
      // A step that was cut off must not look like one that is done.
      task?.skip();
      finish?.({ id: '', title: '', state: 'waiting' });
    }
    await this.#run;
  }

  #start(preparation: Preparation): void {
    const list = new Listr(
      preparation.steps.map(step => ({
        title: `${step.title}: waiting`,
        task: (_: unknown, task: NonNullable<Shown['task']>) =>
          new Promise<void>((resolve, reject) => {
            this.#shown.set(step.id, {
              task,
              finish: ended =>
                ended.state === 'failed'
                  ? reject(new Error(ended.detail))
                  : resolve(),
            });
          }),
      })),
      {
        concurrent: true,
        exitOnError: false,
        // Ctrl-C is answered by the command, which has processes to end.
        registerSignalListeners: false,
        rendererOptions: { collapseErrors: false, showErrorMessage: false },
      },
    );
    this.#run = list.run().catch(() => undefined);
  }
}
