import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

export interface ForgeHttpOptions {
  /** Of the REST API, without a slash at its end. */
  baseUrl: string;
  /** How people know it. */
  host: string;
  headers: () => Promise<Record<string, string>> | Record<string, string>;
  signal?: AbortSignal;
}

export interface ForgeAnswer {
  status: number;
  body: unknown;
}

const TIMEOUT_MS = 30_000;

/** Asks a forge's REST API; what goes wrong becomes an error that says what to do. */
export class ForgeHttp {
  readonly #options: ForgeHttpOptions;

  constructor(options: ForgeHttpOptions) {
    this.#options = options;
  }

  /** Undefined for what is not there. */
  async get(path: string): Promise<unknown> {
    const { status, body } = await this.send('GET', path, { accept: [404] });
    return status === 404 ? undefined : body;
  }

  /**
   * @param options.accept statuses that are an answer and not a failure, beside those of success
   * @throws NotFoundError, NotAllowedError, ServiceUnavailableError
   */
  async send(
    method: string,
    path: string,
    options: { body?: unknown; accept?: number[] } = {},
  ): Promise<ForgeAnswer> {
    const response = await this.#fetch(method, path, options.body);
    const text = await response.text();
    const body = parse(text);
    if (!response.ok && !options.accept?.includes(response.status)) {
      throw this.#failure(response.status, body, `${method} ${path}`);
    }
    return { status: response.status, body };
  }

  async #fetch(method: string, path: string, body: unknown): Promise<Response> {
    const { baseUrl, host, headers, signal } = this.#options;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(`${baseUrl}${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        // A redirect would carry our credentials to wherever it points.
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        headers: {
          ...(await headers()),
          Accept: 'application/json',
          'Content-Type': 'application/json',
        },
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `The forge at ${host} cannot be reached. Try again in a moment, or ask the platform team whether it runs`,
        error,
      );
    }
  }

  #failure(status: number, body: unknown, what: string): Error {
    const { host } = this.#options;
    const said = messageIn(body);
    const quoted = said ? ` ("${said}")` : '';
    if (status === 401 || status === 403) {
      return new NotAllowedError(
        `The forge at ${host} did not accept the portal's credentials${quoted}. Ask the platform team to check "integrations" in the configuration and what that user may do`,
      );
    }
    if (status === 404) {
      return new NotFoundError(
        `The forge at ${host} has nothing there for ${what}${quoted}`,
      );
    }
    return new ServiceUnavailableError(
      `The forge at ${host} answered ${what} with status ${status}${quoted}`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(body: unknown): string | undefined {
  const said =
    typeof body === 'object' && body !== null && 'message' in body
      ? body.message
      : undefined;
  return typeof said === 'string' ? said.slice(0, 200) : undefined;
}
