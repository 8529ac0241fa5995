import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalPlatformError } from '../errors';

/** Below the range from which systems hand out ports for outgoing connections, so nobody takes one between choosing and using. */
const RANGE = { from: 20000, to: 32000 };

/** Whether this process may listen on the port of the loopback address. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * Free loopback ports, one per name. A port in `kept` is used again while it is
 * free, so that addresses survive a stop and start.
 */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
  kept: Partial<Record<Name, number>> = {},
): Promise<Record<Name, number>> {
  const chosen: Partial<Record<Name, number>> = {};
  const taken = new Set<number>();
  for (const name of names) {
    const before = kept[name];
    let port =
      before !== undefined && (await isPortFree(before)) ? before : undefined;
    for (let attempt = 0; port === undefined && attempt < 200; attempt++) {
      const candidate =
        RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
      if (!taken.has(candidate) && (await isPortFree(candidate))) {
        port = candidate;
      }
    }
    if (port === undefined) {
      throw new LocalPlatformError(
        `No free port was found between ${RANGE.from} and ${RANGE.to} on 127.0.0.1. Stop programs that listen there and try again.`,
      );
    }
    taken.add(port);
    chosen[name] = port;
  }
  return chosen as Record<Name, number>;
}

/** Resolves once nothing listens on the port any more; refuses one that stays in use. */
export async function waitForFreePort(
  port: number,
  purpose: string,
  seconds = 10,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end && !(await isPortFree(port))) {
    await sleep(25);
  }
  await requireFreePort(port, purpose);
}

/** Refuses a port the user asked for when something already listens on it. */
export async function requireFreePort(
  port: number,
  purpose: string,
): Promise<void> {
  if (!(await isPortFree(port))) {
    throw new LocalPlatformError(
      `Port "${port}" for ${purpose} is in use by another program. Stop that program, or choose another port.`,
    );
  }
}
