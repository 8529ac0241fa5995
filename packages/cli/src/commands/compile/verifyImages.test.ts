import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fs from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../testUtils';
import * as compileModule from './compileCommand';
import { registerCompile } from '.';

const { publicKey, privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
});
const digestOf = (text: string) =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

const IMAGE = '{"schemaVersion":2}';
const DIGEST = digestOf(IMAGE);
const PAYLOAD = JSON.stringify({
  critical: {
    identity: { 'docker-reference': 'acme/shop' },
    image: { 'docker-manifest-digest': DIGEST },
    type: 'cosign container image signature',
  },
  optional: null,
});
const SIGNATURES = JSON.stringify({
  layers: [
    {
      mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
      digest: digestOf(PAYLOAD),
      annotations: {
        'dev.cosignproject.cosign/signature': sign(
          'sha256',
          Buffer.from(PAYLOAD),
          privateKey,
        ).toString('base64'),
      },
    },
  ],
});

/** What the registry holds, by the end of the address. */
const CONTENT: Record<string, string> = {
  [`manifests/${DIGEST}`]: IMAGE,
  [`manifests/${DIGEST.replace(':', '-')}.sig`]: SIGNATURES,
  [`blobs/${digestOf(PAYLOAD)}`]: PAYLOAD,
};

const AUTHORIZATION = `Basic ${Buffer.from('me:secret').toString('base64')}`;

let folder: string;
let registry: Server;
let host: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-verify-'));
  registry = createServer((request, response) => {
    if (request.headers.authorization !== AUTHORIZATION) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
      return;
    }
    const found = CONTENT[request.url?.replace('/v2/acme/shop/', '') ?? ''];
    if (found) response.end(found);
    else response.writeHead(404).end();
  });
  await new Promise<void>(done => registry.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const documents = [
    {
      kind: 'LatticeService',
      metadata: { name: 'shop', namespace: 'commerce' },
      spec: {
        workload: {
          containers: { main: { image: `${host}/acme/shop@${DIGEST}` } },
        },
      },
    },
    {
      kind: 'ImageProvider',
      metadata: { name: 'acme' },
      spec: {
        registry: `${host}/acme`,
        insecure: true,
        trust: {
          authorities: [
            {
              name: 'release',
              key: publicKey.export({ type: 'spki', format: 'pem' }),
            },
          ],
        },
      },
    },
  ];
  fs.writeFileSync(
    path.join(folder, 'fleet.yaml'),
    documents
      .map(document =>
        JSON.stringify({ apiVersion: 'lattice.dev/v1alpha1', ...document }),
      )
      .join('\n---\n'),
  );
  process.env.DOCKER_CONFIG = folder;
});

afterAll(() => {
  delete process.env.DOCKER_CONFIG;
  registry.close();
  fs.rmSync(folder, { recursive: true });
});

function login(password: string): void {
  const auths = { [host]: { username: 'me', password } };
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths }));
}

async function compile(...options: string[]) {
  const { code, out } = await runCommand(
    (program, context) =>
      registerCompile(program, context, async () => compileModule),
    ['compile', path.join(folder, 'fleet.yaml'), '--explain', ...options],
  );
  return { code, out };
}

it('takes no image for signed that it did not look at', async () => {
  const { code, out } = await compile();
  expect(code).toBe(1);
  expect(out).toContain(
    'unknown image-signature: Undecided: the image of container "main" must be signed by authority "release" of image provider "acme", which was not checked here.',
  );
  expect(out).toContain('lattice compile --verify-images');
});

it('asks the registry with what docker login left, and says who signed', async () => {
  login('secret');
  const { code, out } = await compile('--verify-images');
  expect(out).toContain(
    'pass image-signature: The image of container "main" is signed by authority "release" of image provider "acme"',
  );
  expect(code).toBe(0);
});

it('says why nothing could be found out', async () => {
  login('wrong');
  const { code, out } = await compile('--verify-images');
  expect(code).toBe(1);
  expect(out).toContain(
    `could not be checked: registry "${host}" does not let these credentials read "acme/shop"`,
  );
});
