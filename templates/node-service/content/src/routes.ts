import type { Metrics } from './metrics.js';

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  /** Beside those every answer has, or in their place. */
  headers?: Record<string, string>;
}

export type Handler = (request: { url: URL }) => Answer | Promise<Answer>;

/** Whether the service takes work; false from the moment it is told to stop. */
export interface Readiness {
  ready: boolean;
}

export function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** Every path this service answers. Start here: add yours beside `/`. */
export function createRoutes(service: string, readiness: Readiness, metrics: Metrics): Map<string, Handler> {
  return new Map<string, Handler>([
    ['GET /', () => json(200, { service, message: 'It works. Change src/routes.ts to make it yours.' })],
    ['GET /healthz', () => json(200, { status: 'ok' })],
    ['GET /readyz', () => (readiness.ready ? json(200, { status: 'ready' }) : json(503, { status: 'stopping' }))],
    [
      'GET /metrics',
      async () => ({
        status: 200,
        type: metrics.registry.contentType,
        body: await metrics.registry.metrics(),
      }),
    ],
  ]);
}
