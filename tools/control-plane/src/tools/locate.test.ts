import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { locateTools } from './locate';
import { cacheKey, TOOLS } from './table';

const modulesDir = resolve(__dirname, '../../..');

const path = process.env.PATH;
let root: string;
let toolsDir: string;
let assetsDir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-locate-'));
  toolsDir = join(root, 'tools');
  assetsDir = join(root, 'assets');
  await mkdir(assetsDir);
  // No Go anywhere: whatever is found was not built.
  process.env.PATH = root;
});

afterEach(async () => {
  process.env.PATH = path;
  await rm(root, { recursive: true, force: true });
});

async function writeCachedEtcd(): Promise<string> {
  const folder = join(toolsDir, await cacheKey(TOOLS.etcd, modulesDir));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'etcd'), '');
  return join(folder, 'etcd');
}

it('prefers ready binaries to a cached build', async () => {
  await writeCachedEtcd();
  await writeFile(join(assetsDir, 'etcd'), '');
  expect(await locateTools({ tools: ['etcd'], toolsDir, assetsDir })).toEqual({
    etcd: join(assetsDir, 'etcd'),
  });
});

it('uses a cached build when the ready binaries are not complete', async () => {
  const etcd = await writeCachedEtcd();
  await writeFile(join(assetsDir, 'kube-apiserver'), '');
  expect(await locateTools({ tools: ['etcd'], toolsDir, assetsDir })).toEqual({
    etcd,
  });
});

it('never uses a half-built tool, and says what is missing to build it', async () => {
  const key = await cacheKey(TOOLS.etcd, modulesDir);
  await mkdir(join(toolsDir, `${key}.building`), { recursive: true });
  await writeFile(join(toolsDir, `${key}.building`, 'etcd'), 'half');
  await expect(
    locateTools({ tools: ['etcd'], toolsDir, assetsDir }),
  ).rejects.toThrow(
    /Go 1\.26\.0 or later is needed .*\sInstall Go from https:\/\/go\.dev\/dl/s,
  );
  expect(await readdir(toolsDir)).not.toContain(`${key}.lock`);
});
