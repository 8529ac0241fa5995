import { link, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemErrorCode } from '../errors';
import {
  formatIdentity,
  identify,
  isAlive,
  ProcessIdentity,
  readIdentityFile,
} from './identity';

/** A lock file that names its owner, so that a lock left by a killed process is taken over. */
export type LockResult =
  | { taken: true; release: () => Promise<void> }
  | { taken: false; owner: ProcessIdentity };

async function self(): Promise<ProcessIdentity> {
  const identity = await identify(process.pid);
  if (!identity) {
    throw new Error('The running process could not be identified');
  }
  return identity;
}

/**
 * Takes the lock, or says who has it. The file appears with its content in one
 * step (a hard link), so nobody ever reads a half-written owner.
 */
export async function tryLock(file: string): Promise<LockResult> {
  const me = await self();
  const draft = `${file}.${me.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, formatIdentity(me), { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(draft, file);
        return { taken: true, release: () => rm(file, { force: true }) };
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') {
          throw error;
        }
      }
      const owner = await readIdentityFile(file);
      if (owner && (await isAlive(owner))) {
        return { taken: false, owner };
      }
      // Renaming is the vote on who removes the stale lock: one wins, the others find nothing.
      const stale = `${draft}.stale`;
      await rename(file, stale).catch(() => undefined);
      await rm(stale, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Waits for the lock; `onWait` is told once who is in the way. */
export async function waitForLock(
  file: string,
  options: { onWait?: (owner: ProcessIdentity) => void; signal?: AbortSignal },
): Promise<() => Promise<void>> {
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    const result = await tryLock(file);
    if (result.taken) {
      return result.release;
    }
    if (!told) {
      told = true;
      options.onWait?.(result.owner);
    }
    await sleep(500);
  }
}
