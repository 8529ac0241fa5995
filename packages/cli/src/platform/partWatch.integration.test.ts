import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDir } from '../paths';
import { readRecords } from '../process/registry';
import { PartWatch } from './partWatch';

let folder: string;
let child: ChildProcess;
const start = () => {
  child = spawn('sleep', ['600']);
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-watch-'));
  start();
});
afterEach(() => {
  child.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true });
});

async function until(isRight: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isRight(); tries += 1) await sleep(100);
  expect(isRight()).toBe(true);
}

function watchOver(restart: () => Promise<void>) {
  const data = dataDir(folder);
  const notes: string[] = [];
  const watch = new PartWatch(data, 'run', line => notes.push(line));
  const pid = () => (child.exitCode ?? child.signalCode ? 0 : child.pid);
  watch.add([{ name: 'etcd', logFile: '/etcd.log', pid, restart }]);
  watch.start();
  const record = () => readRecords(data.processes)?.parts[0];
  return { watch, notes, record };
}

async function kill() {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('starts a part again that ended by itself, and counts it', async () => {
  const { watch, notes, record } = watchOver(async () => start());
  const before = record();
  expect(before).toMatchObject({ name: 'etcd', restarts: 0 });
  await kill();
  await until(() => record()?.restarting === true);
  await until(() => record()?.restarts === 1);
  expect(record()?.pid).toBe(child.pid);
  expect(record()?.restarting).toBeUndefined();
  expect(notes[0]).toContain(`"etcd" (process ${before?.pid}) ended by itself`);
  watch.stop();
});

it('starts nothing again once it is told to stop', async () => {
  const restart = jest.fn(async () => {});
  const { watch, record } = watchOver(restart);
  await kill();
  await until(() => record()?.restarting === true);
  watch.stop();
  await sleep(1_500);
  expect(restart).not.toHaveBeenCalled();
});
