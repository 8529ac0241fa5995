import { createHash } from 'node:crypto';

const OCI = 'application/vnd.oci.image';

export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** One repository of a registry that tests may write to. */
export class TestRepository {
  readonly #base: string;

  constructor(readonly host: string, readonly name: string) {
    this.#base = `http://${host}/v2/${name}`;
  }

  async blob(content: Buffer | string, mediaType: string) {
    const bytes = Buffer.from(content);
    const digest = digestOf(bytes);
    const start = await fetch(`${this.#base}/blobs/uploads/`, {
      method: 'POST',
    });
    const url = new URL(start.headers.get('location') ?? '', this.#base);
    url.searchParams.set('digest', digest);
    await expectCreated(
      await fetch(url, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': 'application/octet-stream' },
      }),
    );
    return { mediaType, digest, size: bytes.length };
  }

  /** Writes a manifest under a tag, or under its digest. */
  async manifest(value: object, tag?: string): Promise<string> {
    const text = JSON.stringify(value);
    const digest = digestOf(text);
    const mediaType =
      'mediaType' in value
        ? String(value.mediaType)
        : `${OCI}.manifest.v1+json`;
    await expectCreated(
      await fetch(`${this.#base}/manifests/${tag ?? digest}`, {
        method: 'PUT',
        body: text,
        headers: { 'content-type': mediaType },
      }),
    );
    return digest;
  }

  async read(reference: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.#base}/manifests/${reference}`, {
      headers: { accept: `${OCI}.manifest.v1+json, ${OCI}.index.v1+json` },
    });
    if (!answer.ok) throw new Error(`${reference}: ${answer.status}`);
    return answer.json();
  }

  async readBlob(digest: string): Promise<string> {
    return (await fetch(`${this.#base}/blobs/${digest}`)).text();
  }

  /** Pushes an image of one layer; what is in the layer makes it an image of its own. */
  async image(content: string): Promise<string> {
    const config = await this.blob(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        rootfs: { type: 'layers', diff_ids: [digestOf(content)] },
      }),
      `${OCI}.config.v1+json`,
    );
    const layer = await this.blob(content, `${OCI}.layer.v1.tar`);
    return this.manifest({
      schemaVersion: 2,
      mediaType: `${OCI}.manifest.v1+json`,
      config,
      layers: [layer],
    });
  }

  /** Pushes an index of images that are there. */
  async index(digests: readonly string[]): Promise<string> {
    const manifests = [];
    for (const [index, digest] of digests.entries()) {
      const size = JSON.stringify(await this.read(digest)).length;
      const architecture = ['amd64', 'arm64', 's390x'][index];
      manifests.push({
        mediaType: `${OCI}.manifest.v1+json`,
        digest,
        size,
        platform: { os: 'linux', architecture },
      });
    }
    return this.manifest({
      schemaVersion: 2,
      mediaType: `${OCI}.index.v1+json`,
      manifests,
    });
  }
}

async function expectCreated(answer: Response): Promise<void> {
  if (answer.status !== 201) {
    throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  }
}
