import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock, waitForLock } from './lock';

let directory: string;
let file: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lattice-lock-'));
  file = join(directory, 'lock');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it('is taken once, and names its owner', async () => {
  const first = await tryLock(file);
  expect(first.taken).toBe(true);
  expect(await tryLock(file)).toMatchObject({
    taken: false,
    owner: { pid: process.pid },
  });
  expect(await readFile(file, 'utf8')).toMatch(`${process.pid} `);
});

it('goes to one of many that ask at once, and leaves no other files', async () => {
  const results = await Promise.all(
    Array.from({ length: 10 }, () => tryLock(file)),
  );
  expect(results.filter(({ taken }) => taken)).toHaveLength(1);
  expect(await readdir(directory)).toEqual(['lock']);
});

it.each([
  ['a process that ended', `${process.pid} 1\n`],
  ['nobody, as after a full disk', ''],
])('is taken over from %s', async (_, content) => {
  await writeFile(file, content);
  expect((await tryLock(file)).taken).toBe(true);
  expect(await readdir(directory)).toEqual(['lock']);
});

it('is waited for until it is released', async () => {
  const first = await tryLock(file);
  const onWait = jest.fn();
  const second = waitForLock(file, { onWait });
  if (first.taken) {
    setTimeout(() => first.release(), 100);
  }
  const release = await second;
  expect(onWait).toHaveBeenCalledTimes(1);
  expect(onWait).toHaveBeenCalledWith(
    expect.objectContaining({ pid: process.pid }),
  );
  await release();
  expect(await readdir(directory)).toEqual([]);
});
