/** What the lattice backend said no with, ready to be shown. */
export class LatticeRequestError extends Error {
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Finds the request in the backend's log; absent when no answer came. */
  readonly requestId?: string;

  constructor(message: string, status: number, requestId?: string) {
    super(message);
    this.name = 'LatticeRequestError';
    this.status = status;
    this.requestId = requestId;
  }
}

/** True when the user may not see the thing, whether or not it exists. */
export function isForbidden(error: Error): boolean {
  return (
    error instanceof LatticeRequestError && [401, 403].includes(error.status)
  );
}

/** True when the thing does not exist. */
export function isNotFound(error: Error): boolean {
  return error instanceof LatticeRequestError && error.status === 404;
}
