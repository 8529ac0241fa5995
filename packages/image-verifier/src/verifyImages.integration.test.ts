import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  locateTools,
  startTestRegistry,
  TestRegistry,
} from '@lattice-portal/control-plane';
import { Cosign } from './__testUtils__/cosign';
import { fleetOf, Provider } from './__testUtils__/fleet';
import { digestOf, TestRepository } from './__testUtils__/pushImage';
import { verifyImages } from './verifyImages';

jest.setTimeout(120_000);

const LAYOUTS = ['legacy', 'bundle'] as const;
type Layout = (typeof LAYOUTS)[number];
const SIMPLE = 'application/vnd.dev.cosign.simplesigning.v1+json';

let folder: string;
let registry: TestRegistry;
let cosign: Cosign;
let repository: TestRepository;
/** Public keys in PEM by name. */
const keys: Record<string, string> = {};
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lattice-test-cosign-'));
  const tools = await locateTools({ tools: ['cosign'] });
  registry = await startTestRegistry();
  cosign = new Cosign(tools.cosign, folder);
  repository = new TestRepository(registry.host, 'acme/shop');
  keys.release = await cosign.generate('release');
  keys.stranger = await cosign.generate('stranger');
}, 600_000);

afterAll(async () => {
  await registry?.stop();
  await rm(folder, { recursive: true, force: true });
});

function imageName(digest: string, { host, name } = repository): string {
  return `${host}/${name}@${digest}`;
}

/** A new image, unlike all others. */
function push(to = repository): Promise<string> {
  made += 1;
  return to.image(`content ${made}`);
}

async function verdictOf(
  image: string,
  trust: Partial<Provider['trust']> = {},
  timeoutMs?: number,
) {
  const fleet = fleetOf(image, {
    registry: `${registry.host}/acme`,
    insecure: true,
    trust: { authorities: [{ name: 'release', key: keys.release }], ...trust },
  });
  const facts = await verifyImages(fleet.requests(), {
    now: () => Date.UTC(2026, 0, 2),
    timeoutMs,
  });
  return { facts, ...fleet.verdict(facts) };
}

/** Takes a signature over to another image, as somebody with the right to push could. */
async function copySignature(from: string, to: string, layout: Layout) {
  const tag = (digest: string) =>
    digest.replace(':', '-') + (layout === 'legacy' ? '.sig' : '');
  const found = await repository.read(tag(from));
  if (layout === 'legacy') {
    await repository.manifest(found, tag(to));
    return;
  }
  const [{ digest }] = found.manifests as { digest: string }[];
  const bundle = await repository.read(digest);
  const size = JSON.stringify(await repository.read(to)).length;
  const subject = { ...(bundle.subject as object), digest: to, size };
  const copy = { ...bundle, subject };
  const copied = await repository.manifest(copy);
  await repository.manifest(
    {
      ...found,
      manifests: [
        {
          mediaType: bundle.mediaType,
          digest: copied,
          size: JSON.stringify(copy).length,
          artifactType: bundle.artifactType,
        },
      ],
    },
    tag(to),
  );
}

describe.each(LAYOUTS)('signed by cosign, layout %s', layout => {
  it('passes and names who signed', async () => {
    const digest = await push();
    await cosign.sign('release', imageName(digest), layout);
    const { facts, verdict, message, policy } = await verdictOf(
      imageName(digest),
    );
    expect(facts).toEqual([
      {
        image: imageName(digest),
        authorities: [
          {
            id: expect.stringMatching(/^[0-9a-f]{64}$/),
            verified: true,
            layout,
          },
        ],
        signatures: 1,
        checkedAt: '2026-01-02T00:00:00.000Z',
      },
    ]);
    expect({ verdict, policy }).toEqual({ verdict: 'pass', policy: 'acme' });
    expect(message).toContain('is signed by authority "release"');
  });

  it('denies what somebody else signed, and passes once the right one did too', async () => {
    const digest = await push();
    await cosign.sign('stranger', imageName(digest), layout);
    const denied = await verdictOf(imageName(digest));
    expect(denied.verdict).toBe('deny');
    expect(denied.message).toContain(
      'has 1 signature, but none by authority "release" of image provider "acme" that counts: its signature was not made with this key',
    );
    await cosign.sign('release', imageName(digest), layout);
    const passed = await verdictOf(imageName(digest));
    expect(passed.verdict).toBe('pass');
    expect(passed.facts[0].signatures).toBe(2);
  });

  it('denies an image to which the signature of another was copied', async () => {
    const signed = await push();
    const other = await push();
    await cosign.sign('release', imageName(signed), layout);
    await copySignature(signed, other, layout);
    const { verdict, message } = await verdictOf(imageName(other));
    expect(verdict).toBe('deny');
    expect(message).toContain('its signature is about another image');
  });

  it('asks for the annotations that are demanded', async () => {
    const digest = await push();
    const annotations = { env: 'production' };
    await cosign.sign('release', imageName(digest), layout, annotations);
    const demand = (env: string) =>
      verdictOf(imageName(digest), {
        authorities: [
          { name: 'release', key: keys.release, annotations: { env } },
        ],
      });
    expect((await demand('production')).verdict).toBe('pass');
    const { verdict, message } = await demand('staging');
    expect(verdict).toBe('deny');
    expect(message).toContain('does not say that "env" is "staging"');
  });

  it.each([
    ['Ed25519', generateKeyPairSync('ed25519').privateKey],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ])('verifies a key of %s', async (algorithm, key) => {
    const name = `${algorithm}-${layout}`.toLowerCase();
    const file = join(folder, `${name}.pem`);
    await writeFile(file, key.export({ type: 'pkcs8', format: 'pem' }));
    const pem = await cosign.importKey(name, file);
    const digest = await push();
    await cosign.sign(name, imageName(digest), layout);
    const trusted = await verdictOf(imageName(digest), {
      authorities: [{ name: 'other', key: pem }],
    });
    expect(trusted.verdict).toBe('pass');
    expect((await verdictOf(imageName(digest))).verdict).toBe('deny');
  });

  it('asks for a signature of each image of an index when that is demanded', async () => {
    const images = [await push(), await push()];
    const digest = await repository.index(images);
    await cosign.sign('release', imageName(digest), layout);
    const everyPlatform = { everyPlatform: true };
    expect((await verdictOf(imageName(digest))).verdict).toBe('pass');
    const { verdict, message } = await verdictOf(
      imageName(digest),
      everyPlatform,
    );
    expect(verdict).toBe('deny');
    expect(message).toContain(`does not reach to the image ${images[0]}`);
    for (const image of images) {
      await cosign.sign('release', imageName(image), layout);
    }
    const whole = await verdictOf(imageName(digest), everyPlatform);
    expect(whole.verdict).toBe('pass');
  });
});

it('denies an image nobody signed', async () => {
  const digest = await push();
  const { verdict, message, fix } = await verdictOf(imageName(digest));
  expect(verdict).toBe('deny');
  expect(message).toContain('is not signed, and must be by authority');
  expect(fix?.text).toContain(`cosign sign --key KEY ${imageName(digest)}`);
});

it('denies a payload that was changed after it was signed', async () => {
  const signed = await push();
  const other = await push();
  await cosign.sign('release', imageName(signed), 'legacy');
  const tag = `${signed.replace(':', '-')}.sig`;
  const manifest = await repository.read(tag);
  const [layer] = manifest.layers as { digest: string; annotations: object }[];
  const payload = await repository.readBlob(layer.digest);
  const forged = await repository.blob(payload.replace(signed, other), SIMPLE);
  await repository.manifest(
    { ...manifest, layers: [{ ...layer, ...forged }] },
    `${other.replace(':', '-')}.sig`,
  );
  const { verdict, message } = await verdictOf(imageName(other));
  expect(verdict).toBe('deny');
  expect(message).toContain('was not made with this key, or was changed since');
});

it('denies a bundle whose statement was changed after it was signed', async () => {
  const signed = await push();
  const other = await push();
  await cosign.sign('release', imageName(signed), 'bundle');
  await copySignature(signed, other, 'bundle');
  const index = await repository.read(other.replace(':', '-'));
  const [{ digest }] = index.manifests as { digest: string }[];
  const manifest = await repository.read(digest);
  const [layer] = manifest.layers as { digest: string; mediaType: string }[];
  const bundle = JSON.parse(await repository.readBlob(layer.digest));
  const statement = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
    .toString()
    .replace(signed.slice(7), other.slice(7));
  bundle.dsseEnvelope.payload = Buffer.from(statement).toString('base64');
  const forged = await repository.blob(JSON.stringify(bundle), layer.mediaType);
  const copy = { ...manifest, layers: [forged] };
  const copied = await repository.manifest(copy);
  const [entry] = index.manifests as object[];
  await repository.manifest(
    {
      ...index,
      manifests: [
        { ...entry, digest: copied, size: JSON.stringify(copy).length },
      ],
    },
    other.replace(':', '-'),
  );
  const { verdict, message } = await verdictOf(imageName(other));
  expect(verdict).toBe('deny');
  expect(message).toContain('was not made with this key, or was changed since');
});

it('tells a signature that was carried to another repository when that is demanded', async () => {
  const digest = await push();
  await cosign.sign('release', imageName(digest), 'legacy');
  const elsewhere = new TestRepository(registry.host, 'acme/elsewhere');
  const tag = `${digest.replace(':', '-')}.sig`;
  const manifest = await repository.read(tag);
  expect(await elsewhere.image(`content ${made}`)).toBe(digest);
  for (const item of [manifest.config, ...(manifest.layers as object[])]) {
    const { digest: blob, mediaType } = item as Record<string, string>;
    await elsewhere.blob(await repository.readBlob(blob), mediaType);
  }
  await elsewhere.manifest(manifest, tag);
  const carried = imageName(digest, elsewhere);
  expect((await verdictOf(carried)).verdict).toBe('pass');
  const strict = { matchRepository: true };
  expect((await verdictOf(imageName(digest), strict)).verdict).toBe('pass');
  const { verdict, message } = await verdictOf(carried, strict);
  expect(verdict).toBe('deny');
  expect(message).toContain('was made for another repository');
});

it('leaves undecided what the registry does not have', async () => {
  const digest = digestOf('never pushed');
  const { verdict, message } = await verdictOf(imageName(digest));
  expect(verdict).toBe('unknown');
  expect(message).toContain(`has no image ${digest} in "acme/shop"`);
});

it('leaves undecided what it cannot ask about, and decides once the registry is back', async () => {
  const digest = await push();
  await cosign.sign('release', imageName(digest), 'legacy');
  await registry.pause();
  try {
    const { verdict, message } = await verdictOf(imageName(digest));
    expect(verdict).toBe('unknown');
    expect(message).toMatch(
      /could not be checked: registry "127\.0\.0\.1:\d+" cannot be reached \(\w+\)/,
    );
  } finally {
    await registry.resume();
  }
  expect((await verdictOf(imageName(digest))).verdict).toBe('pass');
});

it('reads no huge manifest', async () => {
  const digest = await push();
  await repository.manifest(
    {
      ...(await repository.read(digest)),
      annotations: { much: 'x'.repeat(3_900_000) },
    },
    `${digest.replace(':', '-')}.sig`,
  );
  expect((await verdictOf(imageName(digest))).verdict).toBe('deny');
  const layer = await repository.blob('y'.repeat(70_000), SIMPLE);
  const annotations = { 'dev.cosignproject.cosign/signature': 'eA==' };
  await repository.manifest(
    {
      ...(await repository.read(digest)),
      layers: [{ ...layer, annotations }],
    },
    `${digest.replace(':', '-')}.sig`,
  );
  const { verdict, message } = await verdictOf(imageName(digest));
  expect(verdict).toBe('unknown');
  expect(message).toContain('sent more than 64 kB');
});
