import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import type { ClusterAccess, CredentialSource } from './credentials';
import { ClusterError, errorFromStatus } from './errors';

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path, as in `/api/v1/pods`. */
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  contentType?: string;
  /** Other than `application/json`. */
  accept?: string;
  signal?: AbortSignal;
  /** No headers or no further byte for this long ends the request. */
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** HTTP to one API server over one bounded, kept-alive agent that is rebuilt when the credentials change. */
export class Transport {
  readonly #credentials: CredentialSource;
  readonly #connections: number;
  #current?: { access: ClusterAccess; agent: Agent };

  constructor(options: {
    credentials: CredentialSource;
    /** Upper bound of sockets to this server, watches included. */
    connections?: number;
  }) {
    this.#credentials = options.credentials;
    this.#connections = options.connections ?? 64;
  }

  /** The parsed JSON of a successful answer. */
  async json<T>(options: TransportRequest): Promise<T> {
    const body = await this.stream(options);
    let text: string;
    try {
      text = await readAll(body);
    } catch (error) {
      throw unreachable(error);
    }
    try {
      return JSON.parse(text) as T;
    } catch (error) {
      throw new ClusterError('The API server sent something that is not JSON', {
        reason: 'Protocol',
        cause: error,
      });
    }
  }

  /** The body of a successful answer as it arrives. Failures are ClusterErrors. */
  async stream(options: TransportRequest): Promise<Readable> {
    const response = await this.#send(options);
    const { statusCode } = response;
    if (statusCode >= 200 && statusCode < 300) {
      return response.body;
    }
    if (statusCode === 401) {
      this.#credentials.refresh();
    }
    const text = await readAll(response.body).catch(() => '');
    const retryAfter = response.headers['retry-after'];
    throw errorFromStatus(
      statusCode,
      text,
      typeof retryAfter === 'string' ? retryAfter : undefined,
    );
  }

  /** Ends every connection, open watches included. */
  async close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    await current?.agent.destroy();
  }

  async #send(options: TransportRequest) {
    const { access, agent } = await this.#connect();
    const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    try {
      return await request(`${access.server}${options.path}`, {
        dispatcher: agent,
        method: options.method,
        query: definedOnly(options.query),
        headers: {
          accept: options.accept ?? 'application/json',
          ...access.headers,
          ...(options.body === undefined
            ? {}
            : { 'content-type': options.contentType ?? 'application/json' }),
        },
        body:
          options.body === undefined ? undefined : JSON.stringify(options.body),
        signal: options.signal,
        headersTimeout: timeout,
        bodyTimeout: timeout,
      });
    } catch (error) {
      throw unreachable(error);
    }
  }

  async #connect(): Promise<{ access: ClusterAccess; agent: Agent }> {
    const access = await this.#credentials.access();
    const current = this.#current;
    if (current && sameConnection(current.access, access)) {
      current.access = access;
      return current;
    }
    const agent = new Agent({
      connections: this.#connections,
      pipelining: 1,
      keepAliveTimeout: 60_000,
      connect: { ...access.tls, timeout: 10_000 },
    });
    const next = { access, agent };
    this.#current = next;
    // Requests that still run on the old certificates may finish; nothing new starts there.
    current?.agent.close().catch(() => undefined);
    return next;
  }
}

async function readAll(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreachable(error: unknown): ClusterError {
  const message = error instanceof Error ? error.message : String(error);
  return new ClusterError(`The API server did not answer: ${message}`, {
    reason: 'Unreachable',
    cause: error,
  });
}

function definedOnly(
  query: Record<string, string | undefined> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

// Headers travel with each request, so a new token needs no new connection.
function sameConnection(a: ClusterAccess, b: ClusterAccess): boolean {
  return (
    a.server === b.server &&
    a.tls.servername === b.tls.servername &&
    a.tls.rejectUnauthorized === b.tls.rejectUnauthorized &&
    sameBytes(a.tls.ca, b.tls.ca) &&
    sameBytes(a.tls.cert, b.tls.cert) &&
    sameBytes(a.tls.key, b.tls.key)
  );
}

function sameBytes(a?: string | Buffer, b?: string | Buffer): boolean {
  return a === b || (!!a && !!b && Buffer.from(a).equals(Buffer.from(b)));
}
