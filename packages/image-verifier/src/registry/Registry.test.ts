import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { digestOf } from '../__testUtils__/pushImage';
import { Registry, RegistryOptions } from './Registry';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const servers: ReturnType<typeof createServer>[] = [];

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const open = (host: string, options: Partial<RegistryOptions> = {}) =>
  new Registry({ host, repository: 'acme/shop', insecure: true, ...options });

const MANIFEST = '{"schemaVersion":2}';
const DIGEST = digestOf(MANIFEST);
const credentials = { username: 'me', password: 'secret' };
const BASIC = `Basic ${Buffer.from('me:secret').toString('base64')}`;

it('gets a token for reading this repository and nothing more', async () => {
  const asked: string[] = [];
  const host = await serve((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    if (request.url?.startsWith('/token')) {
      response.end('{"token":"t1"}');
    } else if (request.headers.authorization === 'Bearer t1') {
      response.end(MANIFEST);
    } else {
      const realm = `http://${request.headers.host}/token`;
      const challenge = `Bearer realm="${realm}",service="r",scope="repository:acme/shop:pull,push"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    }
  });
  const registry = open(host, { credentials });
  expect((await registry.manifest(DIGEST))?.toString()).toBe(MANIFEST);
  await registry.manifest(DIGEST);
  expect(asked).toEqual([
    `/v2/acme/shop/manifests/${DIGEST} undefined`,
    `/token?service=r&scope=repository%3Aacme%2Fshop%3Apull ${BASIC}`,
    `/v2/acme/shop/manifests/${DIGEST} Bearer t1`,
    `/v2/acme/shop/manifests/${DIGEST} Bearer t1`,
  ]);
});

it('answers the older challenge, and says what is missing without credentials', async () => {
  const host = await serve((request, response) =>
    request.headers.authorization === BASIC
      ? response.end(MANIFEST)
      : response
          .writeHead(401, { 'www-authenticate': 'Basic realm="r"' })
          .end(),
  );
  expect(await open(host, { credentials }).manifest('v1')).toBeDefined();
  await expect(open(host).manifest('v1')).rejects.toThrow(
    `registry "${host}" does not let everybody read "acme/shop", and there are no credentials for it`,
  );
});

it('shows credentials to nobody else it is sent to', async () => {
  const seen: (string | undefined)[] = [];
  const storage = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end(MANIFEST);
  });
  const host = await serve((request, response) =>
    request.headers.authorization === BASIC
      ? response.writeHead(307, { location: `http://${storage}/b` }).end()
      : response
          .writeHead(401, { 'www-authenticate': 'Basic realm="r"' })
          .end(),
  );
  await open(host, { credentials }).blob(DIGEST, 100);
  expect(seen).toEqual([undefined]);
});

it.each([
  ['in circles', '/v2/acme/shop/manifests/v1', 'without an end'],
  ['nowhere', 'http://', 'an address that is none'],
  ['elsewhere by other means', 'ftp://example.com/', 'without encryption'],
])('does not follow what leads %s', async (_, location, message) => {
  const host = await serve((_request, response) =>
    response.writeHead(302, { location }).end(),
  );
  await expect(open(host).manifest('v1')).rejects.toThrow(message);
});

it('is not sent into a network of ours by a registry nobody vouched for', async () => {
  const host = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  await expect(open(host, { publicOnly: true }).manifest('v1')).rejects.toThrow(
    'sends to an address that is not public',
  );
});

it('refuses bytes that are not what was asked for', async () => {
  const host = await serve((_request, response) => response.end('{}'));
  await expect(open(host).manifest(DIGEST)).rejects.toThrow(
    `sent something else for ${DIGEST}`,
  );
  await expect(open(host).blob(DIGEST, 100)).rejects.toThrow('something else');
});

it.each([true, false])(
  'stops reading what has no end, length said: %s',
  async said => {
    let written = 0;
    const host = await serve((_request, response) => {
      if (said) response.setHeader('content-length', 1_000_000_000);
      const more = () => {
        written += 65_536;
        if (!response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    await expect(open(host).blob(DIGEST, 100_000)).rejects.toThrow(
      'sent more than 98 kB',
    );
    expect(written).toBeLessThan(50_000_000);
  },
);

it('does not wait for ever, neither for an answer nor for its end', async () => {
  const silent = await serve(() => undefined);
  const slow = await serve((_request, response) => {
    response.write('{');
  });
  for (const host of [silent, slow]) {
    await expect(open(host, { timeoutMs: 100 }).manifest('v1')).rejects.toThrow(
      `registry "${host}" did not answer within 0.1 seconds`,
    );
  }
});

it('tells what is not there from what is refused and what is broken', async () => {
  let status = 404;
  const host = await serve((_request, response) =>
    response.writeHead(status).end(),
  );
  expect(await open(host).manifest('v1')).toBeUndefined();
  status = 405;
  expect(await open(host).referrers(DIGEST)).toBeUndefined();
  status = 403;
  await expect(open(host, { credentials }).manifest('v1')).rejects.toThrow(
    'does not let these credentials read "acme/shop"',
  );
  status = 503;
  await expect(open(host).referrers(DIGEST)).rejects.toThrow(
    'answered with status 503',
  );
});
