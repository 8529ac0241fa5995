import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is right; the last wrong one is in the error. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  seconds = 30,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) {
      return answer;
    }
    if (performance.now() > end) {
      throw new Error(
        `${what} did not happen in ${seconds} s; last seen: ${JSON.stringify(
          answer,
          undefined,
          1,
        )}`,
      );
    }
    await sleep(50);
  }
}
