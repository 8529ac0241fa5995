import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalPlatformError, messageOf } from '../errors';
import { downloadModule, Go, run, runWork } from '../tools/go';
import { GITEA_MODULE, GITEA_PNPM } from './source';

interface Work {
  /** An empty folder to work in; what is made stays there. */
  directory: string;
  signal?: AbortSignal;
}

/** What the front-end build reads. */
const FRONTEND_INPUTS = [
  'web_src',
  'assets',
  'public',
  'templates',
  'options',
  'package.json',
  'pnpm-lock.yaml',
  'webpack.config.ts',
  'tailwind.config.ts',
  'tsconfig.json',
  'types.d.ts',
  'Makefile',
  'go.mod',
  'tools',
];

const FRONTEND_OUTPUTS = ['css', 'js', 'fonts', 'licenses.txt'];

/** Copies files of the read-only module cache so that they can be changed and removed. */
async function copyWritable(
  from: string,
  to: string,
  names: string[],
): Promise<void> {
  for (const name of names) {
    await cp(join(from, name), join(to, name), { recursive: true });
  }
  await run('chmod', ['-R', 'u+w', to]);
}

/** The folders the server reads at run time. */
export async function copyGiteaPages(go: Go, work: Work): Promise<void> {
  const module = await downloadModule(go, GITEA_MODULE, work);
  const target = join(work.directory, 'gitea-static');
  await mkdir(target);
  await copyWritable(module, target, ['templates', 'options', 'public']);
}

/** Builds style sheets and scripts of the pages into `gitea-assets`; the module itself carries only their sources. */
export async function buildGiteaFrontend(
  go: Go,
  work: Work & { onStep: (done: number, total: number) => void },
): Promise<void> {
  const { directory, signal, onStep } = work;
  const module = await downloadModule(go, GITEA_MODULE, work);
  const source = join(directory, 'source');
  const pnpmHome = join(directory, 'pnpm');
  await mkdir(source);
  await mkdir(pnpmHome);
  await copyWritable(module, source, FRONTEND_INPUTS);
  const pnpm = join(pnpmHome, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
  const steps: [title: string, command: string, args: string[]][] = [
    [
      'fetching its package manager',
      'npm',
      ['install', '--prefix', pnpmHome, '--no-audit', '--no-fund', GITEA_PNPM],
    ],
    [
      'fetching packages',
      process.execPath,
      [pnpm, 'install', '--frozen-lockfile', '--prod', '--ignore-scripts'],
    ],
    [
      'bundling',
      process.execPath,
      [pnpm, 'exec', 'webpack', '--disable-interpret'],
    ],
  ];
  for (const [index, [title, command, args]] of steps.entries()) {
    onStep(index, steps.length);
    await runWork(command, args, {
      cwd: source,
      signal,
      env: { ...process.env, CI: '1', NODE_OPTIONS: '', NODE_ENV: '' },
    }).catch(error => {
      signal?.throwIfAborted();
      throw new LocalPlatformError(
        `The pages of Gitea could not be built (${title}): ${messageOf(error)}`,
      );
    });
  }
  const assets = join(directory, 'gitea-assets');
  await mkdir(assets);
  for (const name of FRONTEND_OUTPUTS) {
    await rename(join(source, 'public', 'assets', name), join(assets, name));
  }
  await rm(source, { recursive: true, force: true });
  await rm(pnpmHome, { recursive: true, force: true });
}
