import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metrics } from './metrics.js';

export interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

export type Handler = (request: { url: URL }) => Answer | Promise<Answer>;

/** Whether the service takes work; false from the moment it is told to stop. */
export interface Readiness {
  ready: boolean;
}

const PUBLIC = fileURLToPath(new URL('../public', import.meta.url));

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The page loads nothing from elsewhere and is shown in no frame. Open what yours needs, one word at a time. */
const SECURITY = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'strict-origin-when-cross-origin',
};

export function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** Every path this server answers: the built site, read once at the start, and what the platform asks for. */
export function createRoutes(
  _service: string,
  readiness: Readiness,
  metrics: Metrics,
  folder: string = PUBLIC,
): Map<string, Handler> {
  return new Map<string, Handler>([
    ...siteRoutes(folder),
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

function siteRoutes(folder: string): [string, Handler][] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files.flatMap(entry => {
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const answer: Answer = {
      status: 200,
      type: TYPES[extname(file)] ?? 'application/octet-stream',
      body: readFileSync(file),
      // Vite puts a hash of the content into these names, so they never change.
      headers: path.startsWith('/assets/')
        ? { 'cache-control': 'public, max-age=31536000, immutable' }
        : { 'cache-control': 'no-cache', ...SECURITY },
    };
    const paths = path.endsWith('/index.html') ? [path, path.slice(0, -'index.html'.length)] : [path];
    return paths.map((own): [string, Handler] => [`GET ${own}`, () => answer]);
  });
}
