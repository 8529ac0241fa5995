import { messageOf } from './errors';

/** One thing the library is doing, for a progress line or a status page. */
export interface Progress {
  /** Stable id, as in `kubernetes` or `start:etcd`. */
  step: string;
  /** What is being done, in words a newcomer reads, as in `Building Kubernetes`. */
  title: string;
  state: 'running' | 'done' | 'failed';
  /** 0 to 1, when the end is known. */
  fraction?: number;
  /** How far, as in `412 of 1630 packages`. */
  detail?: string;
  /** Since this step began. */
  seconds: number;
  /** What the whole step usually takes on two cores; absent when short. */
  expectedSeconds?: number;
}

export type OnProgress = (progress: Progress) => void;

type Report = (update?: { fraction?: number; detail?: string }) => void;

/**
 * Runs one step and reports its beginning, its updates and its end. A failing
 * step is reported as failed and its error passes through.
 */
export async function reportStep<T>(
  onProgress: OnProgress | undefined,
  step: Pick<Progress, 'step' | 'title' | 'expectedSeconds'>,
  run: (report: Report) => Promise<T>,
): Promise<T> {
  const begin = performance.now();
  const send = (
    state: Progress['state'],
    update?: { fraction?: number; detail?: string },
  ) =>
    onProgress?.({
      ...step,
      ...update,
      state,
      seconds: (performance.now() - begin) / 1000,
    });
  send('running');
  try {
    const result = await run(update => send('running', update));
    send('done', { fraction: 1 });
    return result;
  } catch (error) {
    send('failed', {
      detail: messageOf(error),
    });
    throw error;
  }
}
