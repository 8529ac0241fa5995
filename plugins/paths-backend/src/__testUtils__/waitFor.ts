import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is right. @throws Error with the last answer when it does not become so in time. */
export async function waitFor<T>(
  what: string,
  read: () => Promise<T>,
  isRight: (value: T) => boolean,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (isRight(value)) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(
        `${what} did not happen in ${seconds} s. Last: ${JSON.stringify(
          value,
        )?.slice(0, 2000)}`,
      );
    }
    await sleep(100);
  }
}
