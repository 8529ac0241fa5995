import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createMetrics } from '../src/metrics.js';
import { createRoutes } from '../src/routes.js';
import { greeting } from '../site/greeting.js';

const routes = createRoutes('test', { ready: true }, createMetrics());
const get = async (path: string) => {
  const answer = await routes.get(`GET ${path}`)?.({ url: new URL(path, 'http://localhost') });
  assert.ok(answer, `nothing answers ${path}`);
  return { type: answer.type, headers: answer.headers ?? {}, text: answer.body.toString() };
};

it('greets by the hour', () => {
  assert.deepEqual([8, 13, 22].map(greeting), ['Good morning', 'Good afternoon', 'Good evening']);
});

it('serves the page anew each time and lets it load nothing from elsewhere', async () => {
  const page = await get('/');
  assert.equal(page.type, 'text/html; charset=utf-8');
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.match(page.headers['content-security-policy'] ?? '', /default-src 'self'/);
  assert.equal((await get('/index.html')).text, page.text);
});

it('serves what the page names, to be kept for ever', async () => {
  const assets = [...(await get('/')).text.matchAll(/"\.?(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  assert.ok(assets.some(path => path.endsWith('.js')) && assets.some(path => path.endsWith('.css')));
  for (const path of assets) {
    assert.match((await get(path)).headers['cache-control'] ?? '', /immutable/);
  }
});
