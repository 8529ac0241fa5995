import { ClusterClient } from './ClusterClient';
import { ClusterError } from './errors';
import { configMap } from './__testUtils__/fakeWatchSource';
import {
  CORE_RESOURCES,
  ScriptedServer,
  sendJson,
  statusBody,
  type Answer,
} from './__testUtils__/scriptedServer';

const TYPE = { apiVersion: 'v1', kind: 'ConfigMap' };
const REF = { ...TYPE, namespace: 'ns', name: 'a' };
const PATH = '/api/v1/namespaces/ns/configmaps/a';

let server: ScriptedServer;
let client: ClusterClient;

async function start(answer: Answer): Promise<void> {
  server = await ScriptedServer.start((request, response) =>
    request.path === '/api/v1'
      ? sendJson(response, CORE_RESOURCES)
      : answer(request, response),
  );
  client = new ClusterClient({
    credentials: server.credentials,
    connections: 4,
  });
}

afterEach(async () => {
  await client.close();
  await server.stop();
});

const failure = (promise: Promise<unknown>): Promise<ClusterError> =>
  promise.then(
    () => {
      throw new Error('it should have failed');
    },
    error => error,
  );

describe('apply', () => {
  it('sends raw JSON with strict validation, our manager and no force', async () => {
    await start((request, response) =>
      sendJson(response, JSON.parse(request.body)),
    );
    const object = configMap('a', '1', { futureField: { kept: true } });
    expect(
      await client.apply(object, { fieldManager: 'lattice', dryRun: true }),
    ).toMatchObject({
      futureField: { kept: true },
    });
    const request = server.seen.at(-1);
    expect(request).toMatchObject({ method: 'PATCH', path: PATH });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/apply-patch+yaml',
      authorization: 'Bearer test',
    });
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      fieldManager: 'lattice',
      fieldValidation: 'Strict',
      dryRun: 'All',
    });
  });

  it('names the manager and the field of a conflict', async () => {
    await start((_request, response) =>
      sendJson(
        response,
        statusBody(409, 'Conflict', {
          details: {
            causes: [
              {
                reason: 'FieldManagerConflict',
                message: 'conflict with "autoscaler" using apps/v1',
                field: '.spec.replicas',
              },
            ],
          },
        }),
        409,
      ),
    );
    const error = await failure(
      client.apply(configMap('a', '1'), { fieldManager: 'lattice' }),
    );
    expect(error).toBeInstanceOf(ClusterError);
    expect(error).toMatchObject({
      status: 409,
      reason: 'Conflict',
      retryable: false,
    });
    expect(error.conflicts).toEqual([
      { field: '.spec.replicas', manager: 'autoscaler' },
    ]);
  });

  it('carries Retry-After of a 429 and may be tried again', async () => {
    await start((_request, response) =>
      sendJson(response, statusBody(429, 'TooManyRequests'), 429, {
        'retry-after': '5',
      }),
    );
    expect(
      await failure(
        client.apply(configMap('a', '1'), { fieldManager: 'lattice' }),
      ),
    ).toMatchObject({
      status: 429,
      retryAfterSeconds: 5,
      retryable: true,
    });
  });
});

describe('list', () => {
  it('reads page after page and completes the items', async () => {
    await start((request, response) => {
      const second = request.query.get('continue') === 'more';
      sendJson(response, {
        metadata: { resourceVersion: '7', continue: second ? '' : 'more' },
        items: [{ metadata: { name: second ? 'b' : 'a', namespace: 'ns' } }],
      });
    });
    expect(await client.list(TYPE)).toEqual({
      resourceVersion: '7',
      items: [
        { ...TYPE, metadata: { name: 'a', namespace: 'ns' } },
        { ...TYPE, metadata: { name: 'b', namespace: 'ns' } },
      ],
    });
    expect(server.seen.at(-1)?.query.get('limit')).toBe('500');
  });

  it('starts again when the continue token has expired', async () => {
    let expired = false;
    await start((request, response) => {
      if (request.query.has('continue') && !expired) {
        expired = true;
        sendJson(response, statusBody(410, 'Expired'), 410);
        return;
      }
      sendJson(response, {
        metadata: {
          resourceVersion: expired ? '9' : '7',
          continue: expired ? undefined : 'more',
        },
        items: [{ metadata: { name: 'a' } }],
      });
    });
    const { items, resourceVersion } = await client.list(TYPE);
    expect(items).toHaveLength(1);
    expect(resourceVersion).toBe('9');
  });
});

describe('get and delete', () => {
  it('answer undefined and false for what is not there', async () => {
    await start((_request, response) =>
      sendJson(response, statusBody(404, 'NotFound'), 404),
    );
    expect(await client.get(REF)).toBeUndefined();
    expect(await client.delete(REF)).toBe(false);
  });

  it('delete only the object of that uid', async () => {
    await start((_request, response) => sendJson(response, {}));
    expect(await client.delete(REF, { uid: 'u-1' })).toBe(true);
    expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toMatchObject({
      preconditions: { uid: 'u-1' },
      propagationPolicy: 'Background',
    });
  });
});

describe('discovery', () => {
  it('is asked once per group version, and again for a kind it did not know', async () => {
    await start((_request, response) => sendJson(response, {}));
    await client.get(REF);
    await client.get({ ...REF, name: 'b' });
    const asked = () =>
      server.seen.filter(({ path }) => path === '/api/v1').length;
    expect(asked()).toBe(1);
    expect(await failure(client.get({ ...REF, kind: 'Widget' }))).toMatchObject(
      {
        reason: 'KindNotServed',
        retryable: false,
      },
    );
    expect(asked()).toBe(2);
  });
});

describe('connections', () => {
  it('never number more than allowed, however many requests run', async () => {
    const sockets = new Set<unknown>();
    await start(async (_request, response) => {
      sockets.add(response.socket);
      await new Promise(resolve => setTimeout(resolve, 2));
      sendJson(response, {});
    });
    await Promise.all(Array.from({ length: 100 }, () => client.get(REF)));
    expect(sockets.size).toBeLessThanOrEqual(4);
  });

  it('ask for new credentials after a 401', async () => {
    await start((_request, response) =>
      sendJson(response, statusBody(401, 'Unauthorized'), 401),
    );
    await failure(client.get(REF));
    expect(server.credentials.refreshed).toBeGreaterThan(0);
  });

  it('that are cut in the middle of an answer give an error that may be tried again', async () => {
    await start((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"kind"');
      setImmediate(() => response.destroy());
    });
    expect(await failure(client.get(REF))).toMatchObject({
      reason: 'Unreachable',
      retryable: true,
    });
  });
});

describe('ready', () => {
  it('is what the API server says, and false when it says nothing', async () => {
    let status = 503;
    await start((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/plain' });
      response.end('ok');
    });
    expect(await client.ready()).toBe(false);
    status = 200;
    expect(await client.ready()).toBe(true);
    expect(server.seen.map(({ path }) => path)).toEqual(['/readyz', '/readyz']);
    await server.stop();
    expect(await client.ready()).toBe(false);
  });
});

describe('request', () => {
  it('passes on what is asked, and fails like everything else', async () => {
    await start((request, response) =>
      request.method === 'POST'
        ? sendJson(response, { status: { token: 'abc' } }, 201)
        : sendJson(response, statusBody(403, 'Forbidden'), 403),
    );
    expect(
      await client.request({ method: 'POST', path: '/token', body: { a: 1 } }),
    ).toEqual({ status: { token: 'abc' } });
    const accept = 'application/json;as=PartialObjectMetadataList';
    expect(
      await failure(client.request({ method: 'GET', path: '/x', accept })),
    ).toMatchObject({ status: 403, reason: 'Forbidden' });
    expect(server.seen[0].body).toBe('{"a":1}');
    expect(server.seen[1].headers.accept).toBe(accept);
  });
});
