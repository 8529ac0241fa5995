import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DefaultLatticeService } from './DefaultLatticeService';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const ref = { cluster: 'local', namespace: 'commerce', name: 'payments' };
const credentials = mockCredentials.user('user:default/developer');
const submission = { cluster: 'local', spec: 'kind: LatticeService' };

let server: Server;
let seen: Seen[];
let answer: { status: number; body?: unknown };
let service: DefaultLatticeService;

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(
      answer.body === undefined ? undefined : JSON.stringify(answer.body),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  service = DefaultLatticeService.create({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
    }),
  });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

/** An error as the routes of a Backstage backend send it. */
const failure = (status: number, name: string, message: string) => ({
  status,
  body: {
    error: { name, message },
    request: { method: 'GET', url: '/' },
    response: { statusCode: status },
  },
});

describe('submit', () => {
  it('speaks for the user, and for no other plugin than lattice', async () => {
    answer = { status: 202, body: { ok: true, accepted: true } };

    expect(await service.submit(submission, { credentials })).toEqual(
      answer.body,
    );
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/api/lattice/services',
        headers: {
          authorization: mockCredentials.service.header({
            onBehalfOf: credentials,
            targetPluginId: 'lattice',
          }),
        },
      },
    ]);
    expect(JSON.parse(seen[0].body)).toEqual(submission);
  });

  it('gives a refused spec as a result', async () => {
    answer = {
      status: 422,
      body: {
        ok: false,
        accepted: false,
        diagnostics: [{ code: 'unknown-field', message: 'No such field' }],
      },
    };

    expect(await service.submit(submission, { credentials })).toEqual(
      answer.body,
    );
  });

  it.each([
    [403, 'NotAllowedError', 'The name "payments" is taken by another team'],
    [409, 'ConflictError', 'The service was changed in the meantime'],
    [503, 'ServiceUnavailableError', 'Nothing can be changed now'],
  ])('fails with what the backend says: %s %s', async (status, name, text) => {
    answer = failure(status, name, text);

    await expect(
      service.submit(submission, { credentials }),
    ).rejects.toMatchObject({ name, message: text });
  });

  it('fails, too, when the answer says nothing', async () => {
    answer = { status: 422, body: { unexpected: true } };
    await expect(service.submit(submission, { credentials })).rejects.toThrow(
      'The lattice backend answered with status 422',
    );
    answer = { status: 502 };
    await expect(service.submit(submission, { credentials })).rejects.toThrow(
      'The lattice backend answered with status 502',
    );
  });
});

describe('getService', () => {
  it('gives the service', async () => {
    answer = { status: 200, body: { name: 'payments', phase: 'Ready' } };
    expect(await service.getService(ref, { credentials })).toEqual(answer.body);
    expect(seen[0].url).toBe('/api/lattice/services/local/commerce/payments');
  });

  it('gives nothing for one that does not exist', async () => {
    answer = failure(404, 'NotFoundError', 'There is no such service');
    expect(await service.getService(ref, { credentials })).toBeUndefined();
  });

  it('fails on anything else', async () => {
    answer = failure(401, 'AuthenticationError', 'Sign in first');
    await expect(
      service.getService(ref, { credentials }),
    ).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: 'Sign in first',
    });
  });
});

describe('deleteService', () => {
  it('succeeds without an answer to read', async () => {
    answer = { status: 202 };
    await service.deleteService(ref, { credentials });
    expect(seen).toMatchObject([
      {
        method: 'DELETE',
        url: '/api/lattice/services/local/commerce/payments',
      },
    ]);
  });

  it('fails with what the backend says', async () => {
    answer = failure(404, 'NotFoundError', 'There is no such service');
    await expect(
      service.deleteService(ref, { credentials }),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'There is no such service',
    });
  });
});

describe('what a form asks', () => {
  it('gives the world of a cluster', async () => {
    answer = { status: 200, body: { revision: '1', documents: [] } };
    expect(await service.getWorld('local', { credentials })).toEqual(
      answer.body,
    );
    expect(seen[0].url).toBe('/api/lattice/clusters/local/world');
  });

  it('gives why a name cannot be taken', async () => {
    answer = { status: 200, body: { available: false, reason: 'It is taken' } };
    expect(await service.checkName(ref, { credentials })).toEqual(answer.body);
    expect(seen[0].url).toBe(
      '/api/lattice/clusters/local/names/commerce/payments',
    );
  });

  it('fails with what the backend says', async () => {
    answer = failure(404, 'NotFoundError', 'There is no cluster "local"');
    await expect(service.getWorld('local', { credentials })).rejects.toThrow(
      'There is no cluster "local"',
    );
    await expect(service.checkName(ref, { credentials })).rejects.toThrow(
      'There is no cluster "local"',
    );
  });
});
