import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDir } from '../paths';
import { isAlive } from '../process/identity';
import { readRecords, stopLeftovers } from '../process/registry';
import { runningSupervisor } from './supervisorState';

/** What there was to stop. */
export interface StopResult {
  wasRunning: boolean;
  /** Processes that a supervisor which was killed had left behind. */
  leftovers: number;
}

/** Ends what a killed supervisor left behind in this data folder, and clears its records. */
export async function clearLeftovers(data: DataDir): Promise<number> {
  const records = readRecords(data.processes);
  const ended = records ? await stopLeftovers(records) : 0;
  fs.rmSync(data.processes, { force: true });
  fs.rmSync(data.supervisor, { force: true });
  return ended;
}

/**
 * Ends every process of the platform in this data folder and no other. Asks the supervisor first;
 * one that does not end within `graceMs` is killed and its children are ended one by one.
 */
export async function stopPlatform(
  data: DataDir,
  options: { graceMs?: number; waiting?: (seconds: number) => void } = {},
): Promise<StopResult> {
  const running = runningSupervisor(data.supervisor);
  if (!running) {
    return { wasRunning: false, leftovers: await clearLeftovers(data) };
  }
  const started = Date.now();
  const graceMs = options.graceMs ?? 45_000;
  process.kill(running.pid, 'SIGTERM');
  while (isAlive(running) && Date.now() - started < graceMs) {
    options.waiting?.(Math.floor((Date.now() - started) / 1000));
    await sleep(100);
  }
  if (isAlive(running)) process.kill(running.pid, 'SIGKILL');
  return { wasRunning: true, leftovers: await clearLeftovers(data) };
}
