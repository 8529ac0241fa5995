import {
  createLatticeClient,
  type LatticeClient,
} from '@lattice-portal/plugin-lattice-common';

/** An answer with a status other than 200. */
export class FakeAnswer {
  constructor(readonly status: number, readonly body: unknown) {}
}

type Handler = (url: URL) => unknown;

/** An error body as the backend sends it. */
export function refuse(status: number, message: string): FakeAnswer {
  return new FakeAnswer(status, { error: { name: 'Error', message } });
}

/**
 * A lattice backend that answers from a table of paths, behind the real generated client.
 * What is not in the table answers 404, as the real one does.
 */
export function fakeLattice(
  routes: Record<string, Handler>,
): LatticeClient & { requests: URL[] } {
  const requests: URL[] = [];
  const client = createLatticeClient({
    baseUrl: 'http://lattice.test',
    fetch: async request => {
      const url = new URL(request.url);
      requests.push(url);
      const handler = routes[decodeURIComponent(url.pathname)];
      const answer = handler
        ? await handler(url)
        : refuse(404, `Nothing at "${url.pathname}".`);
      const { status, body } =
        answer instanceof FakeAnswer ? answer : { status: 200, body: answer };
      return new Response(JSON.stringify(body), {
        status,
        headers: {
          'content-type': 'application/json',
          'x-request-id': 'req-1',
        },
      });
    },
  });
  return Object.assign(client, { requests });
}
