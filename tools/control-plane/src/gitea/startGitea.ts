import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { writePrivateFile } from '../cluster/files';
import type { Part } from '../cluster/types';
import { LocalPlatformError, messageOf } from '../errors';
import { tryLock } from '../process/lock';
import {
  ManagedProcess,
  UnexpectedExit,
  unprivileged,
} from '../process/managedProcess';
import { choosePorts, requireFreePort } from '../process/ports';
import { OnProgress, reportStep } from '../progress';
import { run } from '../tools/go';
import type { ToolPaths } from '../tools/locate';
import { GiteaApi } from './api';
import { giteaConfiguration, GiteaSettings, giteaUrl } from './configuration';

export interface GiteaOptions {
  /** Repositories, database and secrets; what is there is used again. */
  dataDir: string;
  /** From `locateTools`; without `gitea-frontend` its pages have no style. */
  tools: ToolPaths;
  /** Refused when in use. Chosen and kept in `dataDir` when absent. */
  port?: number;
  /** Of the administrator; `lattice-admin` and a random password, kept in `dataDir`, when absent. */
  username?: string;
  password?: string;
  onProgress?: OnProgress;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

export interface Gitea {
  /** As in `http://127.0.0.1:20123`, without a slash at the end. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** With all rights of the account. */
  readonly token: string;
  readonly part: Part;
  /** Makes the organisation unless it is there. */
  ensureOrganization(name: string): Promise<void>;
  /** Tells `url` of every push to a repository of the organisation, signed with the secret. */
  ensureWebhook(
    organization: string,
    hook: { url: string; secret: string },
  ): Promise<void>;
  /** Gives the pages their look, once `gitea-frontend` is there; no restart is needed. */
  addFrontend(tools: ToolPaths): Promise<void>;
  stop(): Promise<void>;
}

interface Kept {
  port?: number;
  password: string;
  token?: string;
  secrets: GiteaSettings['secrets'];
}

const secret = () => randomBytes(32).toString('base64url');

async function readKept(
  file: string,
  newSecrets: () => Promise<GiteaSettings['secrets']>,
): Promise<Kept> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return { password: secret(), secrets: await newSecrets() };
  }
}

/**
 * How the server is started by root: as the user nobody where that user can
 * reach program and data, else as root, which Gitea allows when told so.
 */
async function identityFor(
  program: string,
  dataDir: string,
): Promise<{ unprivileged: boolean; env: NodeJS.ProcessEnv }> {
  if (unprivileged.length === 0) {
    return { unprivileged: false, env: {} };
  }
  const [command, ...args] = unprivileged;
  const reachable = async (path: string, right: '-x' | '-r') =>
    run(command, [...args, 'test', right, path]).then(
      () => true,
      () => false,
    );
  return (await reachable(program, '-x')) &&
    (await reachable(dirname(dataDir), '-x'))
    ? { unprivileged: true, env: {} }
    : {
        unprivileged: false,
        env: { GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true' },
      };
}

/** Puts the module's files beside the data: whoever the server runs as can read them there. */
async function copyStatic(from: string, dataDir: string): Promise<string> {
  const target = join(dataDir, 'static');
  const marker = join(target, 'source');
  const source = await readFile(marker, 'utf8').catch(() => '');
  if (source !== from) {
    await rm(target, { recursive: true, force: true });
    await cp(from, target, { recursive: true });
    await writePrivateFile(marker, from);
  }
  return target;
}

/** Custom files go before the server's own and are looked up at each request. */
async function installFrontend(
  tools: ToolPaths,
  dataDir: string,
): Promise<void> {
  const from = tools['gitea-assets'];
  if (from) {
    const assets = join(dataDir, 'custom', 'public', 'assets');
    const draft = `${assets}.new`;
    await rm(draft, { recursive: true, force: true });
    await cp(from, draft, { recursive: true });
    await rm(assets, { recursive: true, force: true });
    await cp(draft, assets, { recursive: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Starts a Gitea with an administrator and a token, on the loopback address
 * only, and waits until it serves.
 *
 * @throws LocalPlatformError when the port is in use, git is missing, or it
 * does not start.
 */
export async function startGitea(options: GiteaOptions): Promise<Gitea> {
  const dataDir = resolve(options.dataDir);
  const { tools, username = 'lattice-admin', onProgress } = options;
  const program = tools.gitea;
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  await run('git', ['--version']).catch(() => {
    throw new LocalPlatformError(
      'The Git forge needs the program "git", which is not on this machine. Install it (Debian: apt-get install git) and try again.',
    );
  });
  const lock = await tryLock(join(dataDir, 'lock'));
  if (!lock.taken) {
    throw new LocalPlatformError(
      `The forge data in "${dataDir}" is in use by process ${lock.owner.pid}. Stop that one, or choose another data folder.`,
    );
  }
  const identity = await identityFor(program, dataDir);
  const env = {
    PATH: process.env.PATH,
    HOME: join(dataDir, 'home'),
    GITEA_WORK_DIR: dataDir,
    ...identity.env,
  };
  const configFile = join(dataDir, 'app.ini');
  const gitea = async (...args: string[]) => {
    const [command, ...rest] = [
      ...(identity.unprivileged ? unprivileged : []),
      program,
      '--config',
      configFile,
      ...args,
    ];
    return (await run(command, rest, { env, cwd: dataDir })).stdout.trim();
  };
  const own = async () => {
    if (identity.unprivileged) {
      await run('chown', ['-R', 'nobody:nogroup', dataDir]);
    }
  };

  let server: ManagedProcess | undefined;
  try {
    return await reportStep(
      onProgress,
      { step: 'gitea', title: 'Starting the Git forge' },
      async () => {
        const keptFile = join(dataDir, 'credentials.json');
        const kept = await readKept(keptFile, async () => ({
          internalToken: await gitea('generate', 'secret', 'INTERNAL_TOKEN'),
          secretKey: await gitea('generate', 'secret', 'SECRET_KEY'),
          jwtSecret: await gitea('generate', 'secret', 'JWT_SECRET'),
        }));
        const password = options.password ?? kept.password;
        if (options.port !== undefined) {
          await requireFreePort(options.port, 'the Git forge');
        }
        const { http: port } = await choosePorts(['http'], {
          http: options.port ?? kept.port,
        });
        await mkdir(join(dataDir, 'home'), { recursive: true });
        await writePrivateFile(
          configFile,
          giteaConfiguration({
            port,
            dataDir,
            staticRoot: await copyStatic(tools['gitea-static'], dataDir),
            user: identity.unprivileged ? 'nobody' : userInfo().username,
            secrets: kept.secrets,
          }),
        );
        await installFrontend(tools, dataDir);
        await own();

        const url = giteaUrl(port);
        server = new ManagedProcess(
          {
            name: 'Git forge "gitea"',
            command: program,
            args: ['--config', configFile, 'web'],
            env,
            cwd: dataDir,
            unprivileged: identity.unprivileged,
            ports: [port],
            pidFile: join(dataDir, 'gitea.pid'),
            logFile: join(dataDir, 'gitea.log'),
            ready: async () => (await fetch(`${url}/api/healthz`)).ok,
          },
          options.onUnexpectedExit,
        );
        await server.start();

        const api = new GiteaApi(url, { username, password });
        if (!(await api.isSignedIn())) {
          const account = ['--username', username, '--password', password];
          await gitea(
            'admin',
            'user',
            'create',
            '--admin',
            ...account,
            '--email',
            `${username}@lattice.local`,
            '--must-change-password=false',
          ).catch(() =>
            // It is there with another password.
            gitea(
              'admin',
              'user',
              'change-password',
              ...account,
              '--must-change-password=false',
            ),
          );
        }
        const token =
          kept.token && (await api.isTokenValid(kept.token))
            ? kept.token
            : await api.createToken(`local-${Date.now()}`);
        await writePrivateFile(
          keptFile,
          JSON.stringify({ ...kept, port, password, token }),
        );

        const running = server;
        return {
          url,
          username,
          password,
          token,
          part: running,
          ensureOrganization: name => api.ensureOrganization(name),
          ensureWebhook: (name, hook) => api.ensureWebhook(name, hook),
          addFrontend: async newTools => {
            await installFrontend(newTools, dataDir);
            await own();
          },
          stop: async () => {
            await running.stop();
            await lock.release();
          },
        };
      },
    );
  } catch (error) {
    await server?.stop();
    await lock.release();
    throw error instanceof LocalPlatformError
      ? error
      : new LocalPlatformError(
          `The Git forge could not be started: ${messageOf(error)}`,
        );
  }
}
