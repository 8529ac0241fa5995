import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, ProcessIdentity } from './identity';

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch {
    // it ended between the two lines
  }
}

/** Waits until none of the processes runs; false when time is up first. */
export async function waitForEnd(
  processes: ProcessIdentity[],
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (processes.some(isAlive)) {
    if (Date.now() >= deadline) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Ends exactly these processes: asks, waits, then kills. A paused process is woken first, else it
 * would never hear. Safe to call with processes that are long gone.
 */
export async function stopProcesses(
  processes: ProcessIdentity[],
  options: { graceMs?: number } = {},
): Promise<void> {
  for (const identity of processes) {
    send(identity, 'SIGTERM');
    send(identity, 'SIGCONT');
  }
  if (await waitForEnd(processes, options.graceMs ?? 8_000)) return;
  for (const identity of processes) send(identity, 'SIGKILL');
  await waitForEnd(processes, 5_000);
}
