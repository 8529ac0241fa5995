import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatIdentity,
  identify,
  parseIdentity,
  type ProcessIdentity,
} from '../process/identity';
import { ManagedProcess } from '../process/managedProcess';
import { sweepLeftovers } from './leftovers';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lattice-leftovers-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

const sweep = () =>
  sweepLeftovers({
    root,
    ownerOf: entry => parseIdentity(entry.replace('-', ' ')),
    pidFolder: 'run',
  });

async function folderOf({ pid, startTime }: ProcessIdentity): Promise<string> {
  const folder = join(root, `${pid}-${startTime}`);
  await mkdir(join(folder, 'run'), { recursive: true });
  return folder;
}

it('ends and removes what a killed run left, and nothing else', async () => {
  const me = await identify(process.pid);
  if (!me) {
    throw new Error('unreachable: this process runs');
  }
  const mine = await folderOf(me);
  // The number of a living process, but not the same process.
  const folder = await folderOf({ pid: me.pid, startTime: '1' });
  const left = new ManagedProcess({
    name: 'a leftover',
    command: 'sleep',
    args: ['60'],
    pidFile: join(folder, 'run', 'sleep.pid'),
    logFile: join(folder, 'sleep.log'),
    ready: async () => true,
  });
  await left.start();
  const { pid } = left;
  // What is no pid file is not read as one.
  await writeFile(join(folder, 'run', 'notes'), formatIdentity(me));
  await mkdir(join(root, 'something-else'));

  await sweep();

  expect(await identify(pid)).toBeUndefined();
  expect((await readdir(root)).map(entry => join(root, entry)).sort()).toEqual(
    [mine, join(root, 'something-else')].sort(),
  );
});
