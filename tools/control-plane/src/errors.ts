/**
 * A failure whose message is written for the person at the terminal: what
 * happened, why, and what to do. Print it without a stack trace.
 */
export class LocalPlatformError extends Error {
  override name = 'LocalPlatformError';
}

// Test runners load code in a realm of its own, where errors of Node.js are not
// instances of its `Error`; so these two look at the shape.

/** The `code` of a Node.js system error, as in `ENOENT`. */
export function systemErrorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : undefined;
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
