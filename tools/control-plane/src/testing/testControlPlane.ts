import { mkdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { startControlPlane } from '../cluster/startControlPlane';
import type { ControlPlane } from '../cluster/types';
import { identify, parseIdentity } from '../process/identity';
import { locateTools } from '../tools/locate';
import { sweepLeftovers } from './leftovers';

const ROOT = join(tmpdir(), `lattice-test-${userInfo().username}`);

async function start(): Promise<ControlPlane> {
  const me = await identify(process.pid);
  await mkdir(ROOT, { recursive: true, mode: 0o700 });
  await sweepLeftovers({
    root: ROOT,
    ownerOf: entry => parseIdentity(entry.replace('-', ' ')),
    pidFolder: 'run',
  });
  return startControlPlane({
    name: 'test',
    dataDir: join(ROOT, `${process.pid}-${me?.startTime}`),
    tools: await locateTools(),
  });
}

let shared: Promise<ControlPlane> | undefined;

/**
 * One control plane for all tests of this process, started by the first call
 * (about 6 s; minutes when the tools have to be built first, so give the first
 * hook time). Test files of one Jest worker share it although each loads this
 * module anew: it is found again by its data folder. It ends with the process,
 * whichever way that goes. Take a fresh namespace for each test.
 */
export function testControlPlane(): Promise<ControlPlane> {
  shared ??= start();
  return shared;
}

/** Ends it before the process does, and removes its data. */
export async function stopTestControlPlane(): Promise<void> {
  const controlPlane = await shared;
  shared = undefined;
  if (controlPlane) {
    await controlPlane.stop();
    await rm(controlPlane.dataDir, { recursive: true, force: true });
  }
}
