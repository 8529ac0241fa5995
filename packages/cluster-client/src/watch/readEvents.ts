import type { Readable } from 'node:stream';
import { ClusterError } from '../errors';
import type { KubernetesObject } from '../types';

/** One line of a watch stream. */
export interface RawWatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubernetesObject & {
    code?: number;
    message?: string;
    reason?: string;
    details?: { retryAfterSeconds?: number };
  };
}

const TYPES = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']);

/**
 * The events of a watch response. A line that is not an event means that the stream is broken: it fails rather than
 * being skipped, because a skipped event would be lost for good. `onData` is called for every chunk that arrives.
 */
export async function* readEvents(
  body: Readable,
  onData: () => void,
): AsyncGenerator<RawWatchEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    onData();
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '') {
        yield parseEvent(line);
      }
    }
  }
  if (rest.trim() !== '') {
    throw new ClusterError('The watch was cut in the middle of an event', {
      reason: 'Unreachable',
    });
  }
}

function parseEvent(line: string): RawWatchEvent {
  let event: RawWatchEvent;
  try {
    event = JSON.parse(line);
  } catch (error) {
    throw new ClusterError('The watch sent a line that is not JSON', {
      reason: 'Protocol',
      cause: error,
    });
  }
  if (!TYPES.has(event?.type) || typeof event.object !== 'object') {
    throw new ClusterError('The watch sent a line that is not an event', {
      reason: 'Protocol',
    });
  }
  return event;
}
