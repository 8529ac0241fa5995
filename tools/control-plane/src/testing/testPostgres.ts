import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPlatformError, messageOf } from '../errors';
import { identify, parseIdentity } from '../process/identity';
import { ManagedProcess, unprivileged } from '../process/managedProcess';
import { choosePorts } from '../process/ports';
import { run } from '../tools/go';
import { sweepLeftovers } from './leftovers';

export interface TestPostgres {
  /** As in `postgres://postgres@127.0.0.1:20123`; put the name of a database behind it. */
  readonly url: string;
  /** Ends the server and removes its data; does nothing for a server that was there already. */
  stop(): Promise<void>;
}

/** Where Debian puts each version, and where others put the only one. */
async function binariesDir(): Promise<string> {
  const debian = '/usr/lib/postgresql';
  const versions = await readdir(debian).catch(() => []);
  const newest = versions
    .filter(version => /^\d+$/.test(version))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (newest) {
    return join(debian, newest, 'bin');
  }
  const found = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  if (found.status === 0) {
    return found.stdout.trim();
  }
  throw new LocalPlatformError(
    'These tests need PostgreSQL, which is not on this machine. Install it (Debian: apt-get install postgresql), or set LATTICE_TEST_POSTGRES to the address of a server whose databases may be created and dropped, as in postgres://user:password@127.0.0.1:5432.',
  );
}

/** `lattice-postgres-PID-START-RANDOM`, so that a later run can tell whose it was. */
async function createFolder(): Promise<string> {
  await sweepLeftovers({
    root: tmpdir(),
    ownerOf: entry => {
      const [, pid, start] =
        /^lattice-postgres-(\d+)-(.+)-\w{6}$/.exec(entry) ?? [];
      return parseIdentity(`${pid} ${start}`);
    },
    pidFolder: '.',
  });
  const me = await identify(process.pid);
  const name = `lattice-postgres-${process.pid}-${me?.startTime}-`;
  const directory = await mkdtemp(join(tmpdir(), name));
  // The server may run as another user, who has to get to its own folder in here.
  await chmod(directory, 0o711);
  return directory;
}

/**
 * A PostgreSQL server for tests on a free loopback port, without durability
 * and without a password; or the one `LATTICE_TEST_POSTGRES` names.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.LATTICE_TEST_POSTGRES;
  if (given) {
    return { url: given.replace(/\/+$/, ''), stop: async () => undefined };
  }
  const bin = await binariesDir();
  const directory = await createFolder();
  const home = join(directory, 'server');
  const data = join(home, 'data');
  await mkdir(home, { mode: 0o700 });
  if (unprivileged.length > 0) {
    await run('chown', ['nobody:nogroup', home]);
  }
  const [initdb, ...initdbArgs] = [
    ...unprivileged,
    join(bin, 'initdb'),
    ...['--pgdata', data],
    ...['--username', 'postgres'],
    ...['--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'],
  ];
  try {
    await run(initdb, initdbArgs, {
      cwd: home,
      env: { PATH: process.env.PATH },
    });
    const { postgres: port } = await choosePorts(['postgres']);
    const server = new ManagedProcess({
      name: 'PostgreSQL',
      command: join(bin, 'postgres'),
      args: [
        ...['-D', data, '-p', String(port), '-k', home],
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
        ...['-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
        ...['-c', 'max_connections=200'],
      ],
      env: { PATH: process.env.PATH },
      cwd: home,
      unprivileged: true,
      ports: [port],
      pidFile: join(directory, 'postgres.pid'),
      logFile: join(directory, 'postgres.log'),
      ready: async () =>
        run(join(bin, 'pg_isready'), [
          ...['-h', '127.0.0.1', '-p', String(port)],
        ]).then(
          () => true,
          () => false,
        ),
      // Fast: SIGTERM would wait for the last connection to be closed.
      stopSignal: 'SIGINT',
      stopTimeoutSeconds: 10,
    });
    await server.start();
    return {
      url: `postgres://postgres@127.0.0.1:${port}`,
      stop: async () => {
        await server.stop();
        await rm(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error instanceof LocalPlatformError
      ? error
      : new LocalPlatformError(
          `PostgreSQL could not be started: ${messageOf(error)}`,
        );
  }
}
