import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import { json, type Answer, type Handler } from './routes.js';

const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/** An HTTP server over a table of routes; measures and logs every request. */
export function createHttpServer(routes: Map<string, Handler>, metrics: Metrics, log: Log): Server {
  return createServer((request, response) => {
    const started = process.hrtime.bigint();
    const url = new URL(request.url ?? '/', 'http://localhost');
    void answer(routes, request, url, log).then(result => {
      send(response, request, result);
      const route = [...routes.keys()].some(key => key.endsWith(` ${url.pathname}`)) ? url.pathname : 'unknown';
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const labels = { method: request.method ?? 'GET', route, status: String(result.status) };
      metrics.requestSeconds.observe(labels, seconds);
      if (!QUIET.has(route)) {
        log.info('request', { ...labels, seconds });
      }
    });
  });
}

async function answer(
  routes: Map<string, Handler>,
  request: IncomingMessage,
  url: URL,
  log: Log,
): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const handler = routes.get(`${method} ${url.pathname}`);
  if (!handler) {
    return json(404, { error: `Nothing answers ${method} ${url.pathname}.` });
  }
  try {
    return await handler({ url });
  } catch (error) {
    // The caller learns that it failed; why is for our log only.
    log.error('request failed', { path: url.pathname, error: String(error) });
    return json(500, { error: 'The request failed. The log of the service says why.' });
  }
}

function send(response: ServerResponse, request: IncomingMessage, result: Answer): void {
  response.writeHead(result.status, {
    'content-type': result.type,
    'content-length': Buffer.byteLength(result.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...result.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : result.body);
}
