import { setImmediate } from 'node:timers/promises';

/** How long others wait at most while the steps are taken. */
const SLICE_MS = 15;

/** Takes all steps, so that the process answers others meanwhile. */
export async function inSlices(
  steps: Generator<void, void, void>,
): Promise<void> {
  let until = performance.now() + SLICE_MS;
  while (!steps.next().done) {
    if (performance.now() > until) {
      await setImmediate();
      until = performance.now() + SLICE_MS;
    }
  }
}
