import { mockApis } from '@backstage/frontend-test-utils';
import {
  LatticeRequestError,
  unwrap,
} from '@lattice-portal/plugin-lattice-react';
import { createLatticeApi } from './latticeApi';

function apiAnswering(
  answer: (request: Request) => Response | Promise<Response>,
) {
  const requests: Request[] = [];
  const api = createLatticeApi({
    discoveryApi: mockApis.discovery({ baseUrl: 'https://portal.test' }),
    fetchApi: {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        requests.push(request);
        return answer(request);
      },
    },
  });
  return { api, requests };
}

const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('createLatticeApi', () => {
  it('asks where discovery says, with path and query intact', async () => {
    const { api, requests } = apiAnswering(() =>
      json(200, { items: [], total: 0, phases: {} }),
    );
    await unwrap(
      api.GET('/services', { params: { query: { search: 'a&b', limit: 5 } } }),
    );
    expect(requests[0].url).toBe(
      'https://portal.test/api/lattice/services?search=a%26b&limit=5',
    );
  });

  it('sends method and body', async () => {
    const { api, requests } = apiAnswering(() => json(202, { ok: true }));
    await api.POST('/services', {
      body: { cluster: 'local', spec: 'kind: LatticeService' },
    });
    expect(requests[0].method).toBe('POST');
    expect(await requests[0].json()).toEqual({
      cluster: 'local',
      spec: 'kind: LatticeService',
    });
  });
});

describe('unwrap', () => {
  it('keeps the words of the backend, the status and the request id', async () => {
    const { api } = apiAnswering(() =>
      json(
        409,
        {
          error: {
            name: 'ConflictError',
            message: 'Somebody else was faster.',
          },
        },
        { 'x-request-id': 'req-9' },
      ),
    );
    const failure = await unwrap(api.GET('/clusters')).catch(error => error);
    expect(failure).toBeInstanceOf(LatticeRequestError);
    expect(failure).toMatchObject({
      message: 'Somebody else was faster.',
      status: 409,
      requestId: 'req-9',
    });
  });

  it('says so when the answer gives no reason', async () => {
    const { api } = apiAnswering(() => json(502, {}));
    await expect(unwrap(api.GET('/clusters'))).rejects.toThrow(
      'The portal answered with status 502 and gave no reason.',
    );
  });

  it('says so when no answer comes at all', async () => {
    const { api } = apiAnswering(() => Promise.reject(new TypeError('fetch')));
    await expect(unwrap(api.GET('/clusters'))).rejects.toMatchObject({
      status: 0,
      message: expect.stringContaining('did not answer'),
    });
  });
});
