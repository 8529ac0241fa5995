/** One entry of `details.causes` of a Kubernetes Status. */
export interface StatusCause {
  /** `FieldManagerConflict`, `FieldValueInvalid`, ... */
  reason?: string;
  message?: string;
  /** Path of the field, as in `.spec.replicas`. */
  field?: string;
}

export interface ClusterErrorOptions {
  status?: number;
  reason?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * Everything that can go wrong between us and an API server. `status` is the HTTP status, or undefined when no answer
 * came at all; `reason` is the server's (`Conflict`, `NotFound`, `Invalid`, `Expired`) or ours: `Unreachable`,
 * `Credentials`, `KindNotServed`, `Protocol`.
 */
export class ClusterError extends Error {
  readonly name = 'ClusterError';
  readonly status?: number;
  readonly reason: string;
  readonly causes: StatusCause[];
  readonly retryAfterSeconds?: number;

  constructor(message: string, options: ClusterErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.reason = options.reason ?? 'Unknown';
    this.causes = options.causes ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Fields that another field manager holds with a different value. */
  get conflicts(): FieldConflict[] {
    return this.causes
      .filter(cause => cause.reason === 'FieldManagerConflict')
      .map(cause => ({
        field: cause.field ?? '',
        manager: /conflict with "([^"]*)"/.exec(cause.message ?? '')?.[1] ?? '',
      }));
  }

  /** Trying the same request again may succeed: no answer, too many requests, or a fault of the server. */
  get retryable(): boolean {
    return this.status === undefined
      ? this.reason !== 'KindNotServed'
      : this.status === 429 || this.status >= 500;
  }
}

export interface FieldConflict {
  field: string;
  manager: string;
}

export function isClusterError(error: unknown): error is ClusterError {
  return error instanceof ClusterError;
}

export function hasStatus(error: unknown, status: number): boolean {
  return isClusterError(error) && error.status === status;
}

/** Reads the Kubernetes Status a failed request carries; falls back to the status code when the body is something else. */
export function errorFromStatus(
  status: number,
  body: string,
  retryAfter?: string,
): ClusterError {
  const parsed = parseStatus(body);
  return new ClusterError(
    parsed?.message ?? `The API server answered with status ${status}`,
    {
      status,
      reason: parsed?.reason,
      causes: parsed?.details?.causes,
      retryAfterSeconds: parseRetryAfter(
        retryAfter,
        parsed?.details?.retryAfterSeconds,
      ),
    },
  );
}

interface StatusBody {
  kind?: string;
  message?: string;
  reason?: string;
  details?: { causes?: StatusCause[]; retryAfterSeconds?: number };
}

function parseStatus(body: string): StatusBody | undefined {
  try {
    const parsed: StatusBody = JSON.parse(body);
    return parsed?.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function parseRetryAfter(
  header: string | undefined,
  detail: number | undefined,
): number | undefined {
  const seconds = header === undefined ? detail : Number(header);
  return seconds !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? seconds
    : undefined;
}
