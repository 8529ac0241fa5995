import { Agent, request } from 'undici';
import type { KubernetesObject } from '@lattice-portal/compiler';

export interface ApiCredentials {
  url: string;
  ca: string;
  /** PEM pair, or a token. */
  cert?: string;
  key?: string;
  token?: string;
}

export interface ApiResponse<T> {
  status: number;
  body: T;
}

interface RequestOptions {
  body?: unknown;
  contentType?: string;
  accept?: string;
  timeoutSeconds?: number;
}

/** What the API server says when it refuses. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

function isStatus(body: unknown): body is { message: string } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'message' in body &&
    typeof body.message === 'string'
  );
}

/** Raw JSON over a few kept-alive connections: what preparing a cluster needs, no more. */
export class ApiClient {
  readonly #agent: Agent;
  readonly #headers: Record<string, string>;

  constructor(private readonly credentials: ApiCredentials) {
    const { ca, cert, key, token } = credentials;
    this.#agent = new Agent({ connections: 8, connect: { ca, cert, key } });
    this.#headers = token ? { authorization: `Bearer ${token}` } : {};
  }

  /** One request; any status is an answer. */
  async send<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: RequestOptions = {},
  ): Promise<ApiResponse<T>> {
    const timeout = (options.timeoutSeconds ?? 60) * 1000;
    const response = await request(`${this.credentials.url}${path}`, {
      method,
      dispatcher: this.#agent,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      headers: {
        ...this.#headers,
        accept: options.accept ?? 'application/json',
        ...(options.body === undefined
          ? {}
          : { 'content-type': options.contentType ?? 'application/json' }),
      },
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
    const text = await response.body.text();
    // The list of published schemas is JSON too but is labelled as plain text.
    const json = text.startsWith('{');
    return {
      status: response.statusCode,
      body: (json ? JSON.parse(text) : text) as T,
    };
  }

  async #ok<T>(...args: Parameters<ApiClient['send']>): Promise<T> {
    const { status, body } = await this.send<T>(...args);
    if (status >= 300) {
      throw new ApiError(
        status,
        isStatus(body) ? body.message : `HTTP ${status} for ${args[1]}`,
      );
    }
    return body;
  }

  get<T>(path: string, accept?: string): Promise<T> {
    return this.#ok<T>('GET', path, { accept });
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#ok<T>('POST', path, { body });
  }

  delete<T>(path: string): Promise<T> {
    return this.#ok<T>('DELETE', path);
  }

  /** Server-side apply; `path` is the path of the object itself. Query parameters are added to those of the path. */
  apply<T = KubernetesObject>(path: string, object: unknown): Promise<T> {
    const separator = path.includes('?') ? '&' : '?';
    return this.#ok<T>(
      'PATCH',
      `${path}${separator}fieldManager=lattice-control-plane&force=true&fieldValidation=Strict`,
      { body: object, contentType: 'application/apply-patch+yaml' },
    );
  }

  /** Creates the object unless it is there already. */
  async ensure(collection: string, object: unknown): Promise<void> {
    const { status, body } = await this.send('POST', collection, {
      body: object,
    });
    if (status >= 300 && status !== 409) {
      throw new ApiError(
        status,
        isStatus(body) ? body.message : `HTTP ${status} for ${collection}`,
      );
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}
