/** A registry belongs to others: nothing it sends is read without an end. */
export const LIMITS = {
  manifestBytes: 4 * 1024 * 1024,
  /** A signature, with what it is about. */
  payloadBytes: 64 * 1024,
  tokenBytes: 64 * 1024,
  signatures: 20,
  /** Images of an index. */
  platforms: 50,
  redirects: 3,
};

/** How long one answer may take, its content included. */
export const TIMEOUT_MS = 10_000;
