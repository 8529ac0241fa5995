import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isComplete, recordBuild } from './complete';

let directory: string;
const outputs = ['etcd', 'assets'];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lattice-complete-'));
  await writeFile(join(directory, 'etcd'), 'a program');
  await mkdir(join(directory, 'assets'));
});
afterEach(() => rm(directory, { recursive: true }));

it('takes what is there without a record, as a folder of ready binaries is', async () => {
  expect(await isComplete(directory, outputs)).toBe(true);
  expect(await isComplete(directory, [...outputs, 'kwok'])).toBe(false);
});

it('notices a file that was cut off after the build, or is gone', async () => {
  await recordBuild(directory, outputs);
  expect(await isComplete(directory, outputs)).toBe(true);
  await truncate(join(directory, 'etcd'), 3);
  expect(await isComplete(directory, outputs)).toBe(false);
  await rm(join(directory, 'etcd'));
  expect(await isComplete(directory, outputs)).toBe(false);
});
