import type { Server } from 'node:http';
import type { Log } from './log.js';
import type { Readiness } from './routes.js';

export interface StopOptions {
  server: Server;
  readiness: Readiness;
  log: Log;
  drainMilliseconds: number;
  stopMilliseconds: number;
}

/**
 * Stops without losing a request: says "not ready", goes on serving until callers have noticed,
 * then takes no new connections and waits for the open ones. True when all were answered in time.
 */
export async function stopGracefully(options: StopOptions): Promise<boolean> {
  const { server, readiness, log, drainMilliseconds, stopMilliseconds } = options;
  readiness.ready = false;
  log.info('stopping', { drainMilliseconds });
  await sleep(drainMilliseconds);

  const closed = new Promise<true>(resolve => {
    server.close(() => {
      resolve(true);
    });
  });
  server.closeIdleConnections();
  const inTime = await Promise.race([closed, sleep(stopMilliseconds).then(() => false)]);
  if (!inTime) {
    server.closeAllConnections();
  }
  log.info('stopped', { inTime });
  return inTime;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds).unref();
  });
}
