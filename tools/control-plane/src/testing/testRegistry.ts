import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPlatformError } from '../errors';
import { ManagedProcess } from '../process/managedProcess';
import { choosePorts } from '../process/ports';

/** A registry of container images on the loopback address, spoken to by plain HTTP and open to all. */
export interface TestRegistry {
  /** As in `127.0.0.1:20123`; images are called `<host>/<repository>@<digest>`. */
  readonly host: string;
  /** Ends it and keeps what was pushed. */
  pause(): Promise<void>;
  /** Starts it again, at the same address. */
  resume(): Promise<void>;
  /** Ends it and removes what was pushed. */
  stop(): Promise<void>;
}

/** Starts Debian's registry of container images with a folder of its own. */
export async function startTestRegistry(): Promise<TestRegistry> {
  const command = 'docker-registry';
  if (spawnSync(command, ['--version']).status !== 0) {
    throw new LocalPlatformError(
      'These tests need a registry of container images, which is not on this machine. Install it (Debian: apt-get install docker-registry).',
    );
  }
  const directory = await mkdtemp(join(tmpdir(), 'lattice-test-registry-'));
  const { registry: port } = await choosePorts(['registry']);
  const host = `127.0.0.1:${port}`;
  const config = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(directory, 'images') },
      delete: { enabled: true },
    },
    http: { addr: host },
  };
  const file = join(directory, 'config.json');
  // JSON is YAML too.
  await writeFile(file, JSON.stringify(config));
  const server = new ManagedProcess({
    name: 'Registry',
    command,
    args: ['serve', file],
    env: { PATH: process.env.PATH },
    cwd: directory,
    ports: [port],
    pidFile: join(directory, 'registry.pid'),
    logFile: join(directory, 'registry.log'),
    ready: () =>
      fetch(`http://${host}/v2/`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  await server.start();
  return {
    host,
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
