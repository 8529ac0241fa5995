import http from 'node:http';
import type { Knex } from 'knex';

/**
 * The moments of a run at which the process can end: before and after each time the run is recorded, and before and after
 * each change it makes outside. They are counted, and at the one that was asked for the process is killed.
 */
let count = 0;
let fatal = Infinity;

export function killAt(chosen: number | undefined): void {
  count = 0;
  fatal = chosen ?? Infinity;
}

export function moments(): number {
  return count;
}

export function moment(): void {
  count++;
  // No chance to tidy up, as when the machine is gone.
  if (count === fatal) process.kill(process.pid, 'SIGKILL');
}

/** Runs something that changes the world. */
export async function effect<T>(act: () => Promise<T>): Promise<T> {
  moment();
  const result = await act();
  moment();
  return result;
}

/** Each time the state of a run is written. */
export function watchDatabase(knex: Knex): void {
  const records = ({ sql }: { sql: string }) =>
    /^update `tasks` set `state`/.test(sql);
  knex.on('query', query => records(query) && moment());
  knex.on('query-response', (_, query) => records(query) && moment());
}

/** Everything that is not only read at the forge: its API is called with fetch, and git pushes with a request of Node. */
export function watchForge(host: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const method = init?.method ?? 'GET';
    return url.includes(host) && method !== 'GET'
      ? effect(() => fetch(input, init))
      : fetch(input, init);
  };
  const { request } = http;
  http.request = ((...args: Parameters<typeof request>) => {
    const sent = request(...args);
    if (sent.method === 'POST' && sent.path.endsWith('/git-receive-pack')) {
      moment();
      sent.on('response', moment);
    }
    return sent;
  }) as typeof request;
}

/** Runs that lost their process are looked for every ten seconds; a test has no time for that. */
export function hurry(): void {
  const { setTimeout: original } = globalThis;
  const quick = (act: () => void, milliseconds?: number, ...rest: []) =>
    original(act, milliseconds === 10_000 ? 300 : milliseconds, ...rest);
  globalThis.setTimeout = Object.assign(quick, original) as typeof original;
}
