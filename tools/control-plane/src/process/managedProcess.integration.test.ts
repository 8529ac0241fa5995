import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from './identity';
import { ManagedProcess, ProcessSpec, UnexpectedExit } from './managedProcess';
import { waitFor } from '../testing/waitFor';

let directory: string;
let exits: UnexpectedExit[];
let running: ManagedProcess[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lattice-process-'));
  exits = [];
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map(one => one.stop()));
  await rm(directory, { recursive: true, force: true });
});

function create(script: string, spec: Partial<ProcessSpec> = {}) {
  const made = new ManagedProcess(
    {
      name: '"sample"',
      command: 'sh',
      args: ['-c', script],
      pidFile: join(directory, 'sample.pid'),
      logFile: join(directory, 'sample.log'),
      ready: async () => true,
      ...spec,
    },
    exit => exits.push(exit),
  );
  running.push(made);
  return made;
}

it('ends what the process started itself, too', async () => {
  const sample = create('sleep 1000 & echo $!; wait');
  await sample.start();
  const child = await waitFor(
    'the child is there',
    async () => Number(await readFile(sample.logFile, 'utf8')),
    pid => pid > 0,
  );
  const { pid } = sample;
  await sample.stop();
  expect(await identify(pid)).toBeUndefined();
  // It gets the signal together with its parent, and may be a moment behind.
  await waitFor(
    'the child is gone',
    () => identify(child),
    found => found === undefined,
  );
  expect(exits).toEqual([]);
});

it('forces one that will not stop', async () => {
  const sample = create('trap "" TERM; while :; do sleep 0.1; done', {
    stopTimeoutSeconds: 0.5,
  });
  await sample.start();
  const { pid } = sample;
  await sample.stop();
  expect(await identify(pid)).toBeUndefined();
});

it('stops one that is paused', async () => {
  const sample = create('sleep 1000');
  await sample.start();
  sample.pause();
  await sample.stop();
  expect(exits).toEqual([]);
});

it('ends the leftover of an earlier run before it starts', async () => {
  const first = create('sleep 1000');
  await first.start();
  const { pid } = first;
  const second = create('sleep 1000');
  await second.start();
  expect(await identify(pid)).toBeUndefined();
  expect(second.pid).not.toBe(pid);
});

it('tells why a process did not start', async () => {
  const sample = create('echo cannot open the database; exit 3', {
    ready: async () => false,
  });
  await expect(sample.start()).rejects.toThrow(
    /"sample" exited with 3\. Last lines of its log ".*":\ncannot open the database/,
  );
});

it('tells that a program is not there', async () => {
  const sample = create('', {
    command: join(directory, 'nothing'),
    ready: async () => false,
  });
  await expect(sample.start()).rejects.toThrow(/nothing/);
});
