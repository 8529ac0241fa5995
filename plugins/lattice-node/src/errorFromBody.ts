import { deserializeError, type SerializedError } from '@backstage/errors';

/** The error the backend reported, with its own name; a plain Error when the body is something else. */
export function errorFromBody(body: unknown, status: number): Error {
  const inner =
    typeof body === 'object' && body !== null && 'error' in body
      ? body.error
      : undefined;
  return isSerializedError(inner)
    ? deserializeError(inner)
    : new Error(`The lattice backend answered with status ${status}`);
}

function isSerializedError(value: unknown): value is SerializedError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
