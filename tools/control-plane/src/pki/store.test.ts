import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePki } from './store';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lattice-pki-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

it('makes certificates only their owner can read', async () => {
  const { ca, pairs } = await ensurePki(dir);
  const admin = new X509Certificate(pairs.admin.cert);
  expect(admin.verify(new X509Certificate(ca).publicKey)).toBe(true);
  expect(admin.subject).toBe('CN=local-admin\nO=system:masters');
  const server = new X509Certificate(pairs.apiserver.cert);
  expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(server.checkHost('localhost')).toBe('localhost');
  for (const file of await readdir(dir)) {
    const { mode } = await stat(join(dir, file));
    expect(mode.toString(8).slice(-3)).toBe('600');
  }
});

it('uses valid ones again', async () => {
  const first = await ensurePki(dir);
  expect(await ensurePki(dir)).toMatchObject({ ca: first.ca });
});

it.each([
  ['is damaged', async () => writeFile(join(dir, 'admin.crt'), 'nothing')],
  ['is missing', async () => rm(join(dir, 'kwok.key'))],
])(
  'makes new ones when one %s, and keeps the key of tokens',
  async (_, harm) => {
    const first = await ensurePki(dir);
    const tokens = (await stat(join(dir, 'sa.key'))).mtimeMs;
    await harm();
    const second = await ensurePki(dir);
    expect(second.ca).not.toBe(first.ca);
    expect((await stat(join(dir, 'sa.key'))).mtimeMs).toBe(tokens);
  },
);

it('renews before they expire', async () => {
  const long = 340 * 24 * 60 * 60 * 1000;
  const first = await ensurePki(dir, new Date(Date.now() - long));
  expect((await ensurePki(dir)).ca).not.toBe(first.ca);
});
