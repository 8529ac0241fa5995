import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CRD_SOURCES } from '../crds/sources';
import { cacheKey, GoTool, outputsOf, Tool, TOOLS } from './table';

const modulesDir = resolve(__dirname, '../../..');
const tools = Object.values(TOOLS);
const goTools = tools.filter((tool): tool is GoTool => tool.kind === 'go');

it.each(goTools)('$name is pinned in its own module', async tool => {
  const goMod = await readFile(join(modulesDir, tool.name, 'go.mod'), 'utf8');
  for (const packagePath of Object.values(tool.packages)) {
    expect(goMod).toContain(packagePath);
  }
  expect(goMod).toContain(` v${tool.version}`);
});

it('names each program once', () => {
  const outputs = tools.flatMap(outputsOf);
  expect(new Set(outputs).size).toBe(outputs.length);
});

it('records a checksum for every module definitions come from', () => {
  for (const { version, sum } of CRD_SOURCES) {
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
    expect(sum).toMatch(/^h1:[\w+/]{43}=$/);
  }
});

describe('cacheKey', () => {
  let copy: string;

  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'lattice-modules-'));
    await cp(join(modulesDir, 'etcd'), join(copy, 'etcd'), {
      recursive: true,
    });
  });

  afterEach(() => rm(copy, { recursive: true, force: true }));

  it('stays while nothing changes', async () => {
    const key = await cacheKey(TOOLS.etcd, copy);
    expect(key).toMatch(/^etcd-3\.6\.14-[0-9a-f]{10}$/);
    expect(await cacheKey(TOOLS.etcd, copy)).toBe(key);
  });

  it('changes with a pin', async () => {
    const key = await cacheKey(TOOLS.etcd, copy);
    await writeFile(join(copy, 'etcd', 'go.sum'), 'another');
    expect(await cacheKey(TOOLS.etcd, copy)).not.toBe(key);
  });

  it('changes with a flag', async () => {
    const key = await cacheKey(TOOLS.etcd, copy);
    const changed = { ...TOOLS.etcd, cgo: true } as Tool;
    expect(await cacheKey(changed, copy)).not.toBe(key);
  });
});
