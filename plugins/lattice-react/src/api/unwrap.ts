import { LatticeRequestError } from './LatticeRequestError';

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * Turns an answer of the generated client into its data.
 *
 * @throws LatticeRequestError with the backend's own words where it gave any.
 */
export async function unwrap<T>(
  pending: Promise<Answer<T>>,
): Promise<NonNullable<T>> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AbortError') {
      throw cause;
    }
    throw new LatticeRequestError(
      'The portal did not answer. It may be restarting, or the network is interrupted.',
      0,
    );
  }
  const { data, error, response } = answer;
  if (!response.ok || data === undefined || data === null) {
    throw new LatticeRequestError(
      messageOf(error) ??
        `The portal answered with status ${response.status} and gave no reason.`,
      response.status,
      response.headers.get('x-request-id') ??
        response.headers.get('x-correlation-id') ??
        undefined,
    );
  }
  return data;
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) {
    return undefined;
  }
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('message' in error)) {
    return undefined;
  }
  return typeof error.message === 'string' ? error.message : undefined;
}
