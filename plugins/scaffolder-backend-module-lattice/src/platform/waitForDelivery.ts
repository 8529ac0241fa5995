import { setTimeout as sleep } from 'node:timers/promises';
import type {
  EnvironmentState,
  RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import { isPassing } from './isPassing';

export interface WaitForDeliveryOptions {
  read(): Promise<RepositoryDetail>;
  timeoutMilliseconds: number;
  /** Default: 1000. */
  pollMilliseconds?: number;
  signal?: AbortSignal;
  /** Called with a sentence whenever something has changed. */
  onProgress(text: string): void;
}

const UNDER_WAY = ['waiting', 'queued', 'delivering'];

/**
 * Waits until the newest delivery to the first environment is done, and gives that environment.
 *
 * @throws Error when it was refused, failed, was not done in time, or the signal was raised.
 */
export async function waitForDelivery(
  options: WaitForDeliveryOptions,
): Promise<EnvironmentState> {
  const { timeoutMilliseconds, pollMilliseconds, signal, onProgress } = options;
  const deadline = Date.now() + timeoutMilliseconds;
  let said = '';
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      const [environment] = (await options.read()).environments;
      const delivery = environment.newest ?? environment.current;
      const text = `${environment.title}: ${delivery?.state ?? 'queued'}. ${
        delivery?.message ?? ''
      }`.trim();
      if (text !== said) {
        onProgress((said = text));
      }
      if (delivery?.state === 'ready') {
        return environment;
      }
      if (delivery && !UNDER_WAY.includes(delivery.state)) {
        throw new Error(
          `Release ${delivery.release} did not get into ${environment.title}: ${
            delivery.state
          }. ${
            delivery.message ?? 'The platform gave no reason.'
          } The repository and the component exist; what you push to the repository is tried again.`,
        );
      }
    } catch (error) {
      if (!isPassing(error)) {
        throw error;
      }
      onProgress('The portal does not answer at the moment; still waiting.');
    }
    await sleep(pollMilliseconds ?? 1000, undefined, { signal });
  }
  throw new Error(
    `The service was not Ready after ${Math.round(
      timeoutMilliseconds / 1000,
    )} seconds. ${said} The platform goes on trying: the Environments tab shows when it is there.`,
  );
}
