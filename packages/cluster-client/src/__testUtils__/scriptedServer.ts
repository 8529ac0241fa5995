import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CredentialSource } from '../credentials';

export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Answer = (
  request: SeenRequest,
  response: ServerResponse,
) => void | Promise<void>;

/** An HTTP server that answers by script, for what a healthy API server hardly ever does. */
export class ScriptedServer {
  readonly seen: SeenRequest[] = [];
  readonly credentials: CredentialSource & { refreshed: number };
  readonly #server;

  static async start(answer: Answer): Promise<ScriptedServer> {
    const server = new ScriptedServer(answer);
    await new Promise<void>(resolve =>
      server.#server.listen(0, '127.0.0.1', resolve),
    );
    return server;
  }

  private constructor(answer: Answer) {
    this.#server = createServer(async (message, response) => {
      const url = new URL(message.url ?? '/', 'http://localhost');
      let body = '';
      for await (const chunk of message) {
        body += chunk;
      }
      const seen = {
        method: message.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: message.headers,
        body,
      };
      this.seen.push(seen);
      await answer(seen, response);
    });
    this.credentials = {
      refreshed: 0,
      access: async () => ({
        server: `http://127.0.0.1:${
          (this.#server.address() as AddressInfo).port
        }`,
        tls: {},
        headers: { Authorization: 'Bearer test' },
      }),
      refresh() {
        this.refreshed++;
      },
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

export function statusBody(code: number, reason: string, extra: object = {}) {
  return {
    kind: 'Status',
    status: 'Failure',
    code,
    reason,
    message: `${reason} happened`,
    ...extra,
  };
}

/** What discovery needs to know about ConfigMaps. */
export const CORE_RESOURCES = {
  resources: [
    { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
    { name: 'configmaps/status', kind: 'ConfigMap', namespaced: true },
    { name: 'namespaces', kind: 'Namespace', namespaced: false },
  ],
};
