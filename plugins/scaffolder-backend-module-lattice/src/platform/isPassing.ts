import { isError } from '@backstage/errors';

/** Restarts of the platform pass; anything else is worth stopping for. */
export function isPassing(error: unknown): boolean {
  return (
    isError(error) &&
    (error.name === 'ServiceUnavailableError' ||
      error.code === 'ECONNREFUSED' ||
      error.message === 'fetch failed')
  );
}
