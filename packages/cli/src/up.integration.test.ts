import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StatusReport } from './commands/status';
import { ExitCode } from './exitCodes';
import { checkout } from './paths';
import { firstFreePort, isFree } from './ports/freePort';
import { isAlive, ProcessIdentity } from './process/identity';
import { waitForEnd } from './process/stop';

/*
 * The command as a user runs it, against real parts, in one data folder:
 * first start, a second one on top, a killed supervisor, a taken port, stop.
 */
const transform = 'node_modules/@backstage/cli/config/nodeTransform.cjs';
const command = [
  '--require',
  path.join(checkout, transform),
  path.join(checkout, 'packages/cli/src/cli.ts'),
];
const MINUTES = 60_000;

let data: string;
let port: number;

function lattice(...args: string[]) {
  const ended = spawnSync(
    process.execPath,
    [...command, ...args, '--data', data],
    { encoding: 'utf8', env: { ...process.env, LATTICE_STARTED: '' } },
  );
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

const up = () => lattice('up', '--detach', '--json', '--port', String(port));

function status(): StatusReport {
  return JSON.parse(lattice('status', '--json').stdout) as StatusReport;
}

function everyProcess(): ProcessIdentity[] {
  const file = path.join(data, 'run', 'processes.json');
  const { processes } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    processes: ProcessIdentity[];
  };
  return processes;
}

const supervisorOf = (report: StatusReport) =>
  report.parts.find(({ name }) => name === 'supervisor')!;

beforeAll(async () => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-up-'));
  fs.chmodSync(data, 0o755);
  port = await firstFreePort(7307);
});

afterAll(() => {
  lattice('down');
  fs.rmSync(data, { recursive: true, force: true });
}, 2 * MINUTES);

it(
  'starts everything and says where it is',
  async () => {
    const started = up();
    expect(started.stderr).toContain('Everything ready after');
    expect(started.code).toBe(ExitCode.Ok);
    expect(JSON.parse(started.stdout)).toMatchObject({
      url: `http://localhost:${port}`,
      alreadyRunning: false,
      failedSteps: [],
    });
    const page = await fetch(`http://localhost:${port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
  },
  20 * MINUTES,
);

it('shows each part with process, memory and uptime', () => {
  const report = status();
  expect(report.parts.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'supervisor',
      'portal',
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
      'gitea',
    ]),
  );
  for (const part of report.parts) {
    expect(part.running).toBe(true);
    expect(part.memory).toBeGreaterThan(1e6);
    expect(part.uptime).toBeGreaterThanOrEqual(0);
  }
  expect(report.preparation?.ready).toBe(true);
});

it('does nothing when it is running already', () => {
  const before = status();
  const again = up();
  expect(again.code).toBe(ExitCode.Ok);
  expect(JSON.parse(again.stdout)).toMatchObject({ alreadyRunning: true });
  const pids = (report: StatusReport) => report.parts.map(({ pid }) => pid);
  expect(pids(status())).toEqual(pids(before));
});

it(
  'names a part that was killed, and starts it again',
  async () => {
    const etcd = () => status().parts.find(({ name }) => name === 'etcd')!;
    const killed = etcd();
    process.kill(killed.pid, 'SIGKILL');
    await waitForEnd([killed], 5_000);
    expect(lattice('status').stdout).toContain('"etcd" has ended');
    const deadline = Date.now() + MINUTES;
    while (etcd().pid === killed.pid && Date.now() < deadline) await sleep(500);
    expect(etcd()).toMatchObject({ running: true, restarts: 1 });
    expect(lattice('status').code).toBe(ExitCode.Ok);
  },
  2 * MINUTES,
);

it(
  'starts cleanly after its supervisor was killed, and keeps the data',
  async () => {
    const before = status();
    const processes = everyProcess();
    const supervisor = supervisorOf(before);
    process.kill(supervisor.pid, 'SIGKILL');
    await waitForEnd([supervisor], 5_000);
    expect(status()).toMatchObject({ running: false });

    expect(up().code).toBe(ExitCode.Ok);
    expect(processes.filter(isAlive)).toEqual([]);
    const after = status();
    expect(supervisorOf(after).pid).not.toBe(supervisor.pid);
    expect(after.url).toBe(before.url);
    const examples = after.preparation?.steps.find(s => s.id === 'examples');
    expect(examples?.detail).toBe('Applied before');
  },
  5 * MINUTES,
);

it(
  'down ends every process and no other',
  async () => {
    const processes = [...everyProcess(), supervisorOf(status())];
    const bystander = spawn('sleep', ['600'], {
      env: { ...process.env, LATTICE_DATA: data },
    });
    expect(processes.length).toBeGreaterThan(6);
    expect(lattice('down').code).toBe(ExitCode.Ok);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(bystander.exitCode).toBeNull();
    bystander.kill();
    expect(lattice('status').code).toBe(ExitCode.NotRunning);
  },
  2 * MINUTES,
);

it('names who has a port that is taken, and starts nothing', async () => {
  const holder = spawn(
    process.execPath,
    ['-e', `require('net').createServer().listen(${port}, '127.0.0.1')`],
    { stdio: 'ignore' },
  );
  try {
    while (await isFree(port)) await sleep(50);
    const refused = up();
    expect(refused.code).toBe(ExitCode.Machine);
    expect(refused.stderr).toContain(`(process ${holder.pid})`);
    expect(status()).toMatchObject({ running: false });
  } finally {
    holder.kill();
  }
});
