import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const SIMPLE = 'application/vnd.dev.cosign.simplesigning.v1+json';

/** A registry in this process that holds images and their signatures, to be entered with a password. */
export interface SignedImages {
  /** As in `127.0.0.1:20123`. */
  host: string;
  /** Public key in PEM. */
  key: string;
  /** Content of a Secret of type `kubernetes.io/dockerconfigjson` that lets one in. */
  dockerConfig: string;
  /** Adds an image to repository `acme/<name>`; returns its whole reference. */
  push(name: string): string;
  sign(reference: string): void;
  /** Answers with an error from now on, or no longer. */
  fail(on: boolean): void;
  stop(): void;
}

export async function startSignedImages(): Promise<SignedImages> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const content = new Map<string, string>();
  const password = Buffer.from('portal:secret').toString('base64');
  let failing = false;
  const server = createServer(({ url = '', headers }, response) => {
    const found = content.get(url);
    if (failing) response.writeHead(503).end();
    else if (headers.authorization !== `Basic ${password}`) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
    } else if (found) response.end(found);
    else response.writeHead(404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    key: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    dockerConfig: JSON.stringify({ auths: { [host]: { auth: password } } }),
    push(name) {
      const manifest = JSON.stringify({ schemaVersion: 2, name });
      const digest = digestOf(manifest);
      content.set(`/v2/acme/${name}/manifests/${digest}`, manifest);
      return `${host}/acme/${name}@${digest}`;
    },
    sign(reference) {
      const [name, digest] = reference.replace(`${host}/`, '').split('@');
      const payload = JSON.stringify({
        critical: {
          identity: { 'docker-reference': `${host}/${name}` },
          image: { 'docker-manifest-digest': digest },
          type: 'cosign container image signature',
        },
        optional: null,
      });
      const signature = sign(null, Buffer.from(payload), privateKey);
      const layer = {
        mediaType: SIMPLE,
        digest: digestOf(payload),
        annotations: {
          'dev.cosignproject.cosign/signature': signature.toString('base64'),
        },
      };
      content.set(`/v2/${name}/blobs/${layer.digest}`, payload);
      content.set(
        `/v2/${name}/manifests/${digest.replace(':', '-')}.sig`,
        JSON.stringify({ layers: [layer] }),
      );
    },
    fail(on) {
      failing = on;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
