import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import { count } from './count';
import { isPassing } from './isPassing';

export interface WaitOptions {
  /** Reads the service as it is now; undefined while it cannot be seen. */
  read(): Promise<ServiceDetail | undefined>;
  /** The generation that must be Ready; older states do not count. */
  generation: number;
  timeoutMilliseconds: number;
  /** Default: 1000. */
  pollMilliseconds?: number;
  signal?: AbortSignal;
  /** Called with a sentence whenever something has changed. */
  onProgress(text: string): void;
}

/**
 * Waits until the service is Ready.
 *
 * @throws Error when it failed, did not become ready in time, or the signal was raised.
 */
export async function waitForReady(
  options: WaitOptions,
): Promise<ServiceDetail> {
  const { generation, timeoutMilliseconds, signal, onProgress } = options;
  const deadline = Date.now() + timeoutMilliseconds;
  let last: ServiceDetail | undefined;
  let said = '';
  const say = (text: string) => {
    if (text !== said) {
      said = text;
      onProgress(text);
    }
  };
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      last = (await options.read()) ?? last;
      const current =
        last && (last.observedGeneration ?? 0) >= generation ? last : undefined;
      say(describeProgress(current));
      if (current?.phase === 'Ready') {
        return current;
      }
      if (current?.phase === 'Failed') {
        throw new Error(describeFailure(current));
      }
    } catch (error) {
      if (!isPassing(error)) {
        throw error;
      }
      say('The platform does not answer at the moment; still waiting.');
    }
    await sleep(options.pollMilliseconds ?? 1000, undefined, { signal });
  }
  throw new Error(
    `The service was not Ready after ${Math.round(
      timeoutMilliseconds / 1000,
    )} seconds. ${waitingFor(
      last,
    )}The platform goes on trying: its page in the portal shows when it is Ready.`,
  );
}

/** How far it is, in a sentence. */
export function describeProgress(detail: ServiceDetail | undefined): string {
  if (!detail) {
    return 'Pending: the platform has not looked at the spec yet.';
  }
  const ready = detail.objects.filter(o => o.health === 'Ready').length;
  const counts =
    detail.objects.length > 0
      ? `${ready} of ${count(detail.objects.length, 'resource')} ready`
      : 'no resources yet';
  return `${detail.phase}: ${counts}.${waitingSuffix(detail)}`;
}

function waitingSuffix(detail: ServiceDetail): string {
  return detail.phase === 'Ready' ? '' : ` ${waitingFor(detail)}`.trimEnd();
}

function waitingFor(detail: ServiceDetail | undefined): string {
  const waiting = (detail?.objects ?? []).filter(o => o.health !== 'Ready');
  if (waiting.length === 0) {
    return '';
  }
  const names = waiting
    .slice(0, 3)
    .map(({ kind, name, message }) =>
      message ? `${kind} "${name}" (${message})` : `${kind} "${name}"`,
    );
  const more = waiting.length > 3 ? ` and ${waiting.length - 3} more` : '';
  return `Waiting for ${names.join(', ')}${more}. `;
}

function describeFailure(detail: ServiceDetail): string {
  const reason = detail.message ?? 'The platform gave no reason.';
  return `The service failed: ${reason} ${waitingFor(detail)}`.trimEnd();
}
