import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createLog } from '../src/log.js';
import { createMetrics } from '../src/metrics.js';
import { createRoutes, type Readiness } from '../src/routes.js';
import { createHttpServer } from '../src/server.js';

describe('server', () => {
  const lines: string[] = [];
  const readiness: Readiness = { ready: true };
  const metrics = createMetrics();
  const routes = createRoutes('test', readiness, metrics);
  routes.set('GET /broken', () => {
    throw new Error('the database password is hunter2');
  });
  const server = createHttpServer(routes, metrics, createLog('test', line => lines.push(line)));
  const get = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);

  before(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)));
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('says that it is alive', async () => {
    const response = await get('/healthz');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('is ready until it is told to stop', async () => {
    assert.equal((await get('/readyz')).status, 200);
    readiness.ready = false;
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/healthz')).status, 200);
    readiness.ready = true;
  });

  it('counts requests by route, and unknown paths as one', async () => {
    await get('/');
    await get('/no/such/path');
    const text = await (await get('/metrics')).text();
    assert.match(text, /http_request_duration_seconds_count\{method="GET",route="\/",status="200"\} 1/);
    assert.match(text, /route="unknown",status="404"/);
    assert.match(text, /process_cpu_seconds_total/);
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await get('/', { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    assert.equal((await get('/', { method: 'POST' })).status, 404);
  });

  it('keeps the reason of a failure for the log', async () => {
    const response = await get('/broken');
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /hunter2/);
    assert.ok(lines.some(line => (JSON.parse(line) as { level: string }).level === 'error'));
  });
});
