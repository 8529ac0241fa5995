import { Command, Option } from 'commander';
import {
  ClusterArguments,
  clusterOptionAlone,
  withClusterOptions,
} from '../../live/clusterOptions';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { DiffArguments } from './diffCommand';

const examples = `
Examples:
  $ git worktree add ../before main && ./lattice diff ../before/specs specs
  $ ./lattice diff specs specs --world old-platform/ --new-world new-platform/
  $ ./lattice diff before.yaml after.yaml -o json | jq '.services[].objects[].fields'
  $ ./lattice diff specs --cluster                       with the cluster kubectl talks to
  $ ./lattice diff specs --cluster --context staging --exit-code
  $ ./lattice diff service.yaml --cluster -o json | jq '.services[].objects[]'

With --cluster, the rest of the fleet, policies, quotas and the platform are the cluster's; a file wins over what the
cluster has of the same kind, namespace and name. The API server itself says what an apply would change (a dry run).

Exit code: 0, also when they differ; with --exit-code 1 when they differ; 1 when a missing right hides a part of the
cluster; 2 for wrong use; 3 when the cluster does not answer.`;

const loadLater = () => load(import('./diffCommand'));
const loadLiveLater = () => load(import('./liveDiffCommand'));

type DiffOptions = Omit<DiffArguments, 'before' | 'after'> &
  ClusterArguments & { exitCode?: boolean };

/** `lattice diff`. Tests hand over what is otherwise loaded on demand. */
export function registerDiff(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./diffCommand')> = loadLater,
  loadLive: () => Promise<typeof import('./liveDiffCommand')> = loadLiveLater,
): void {
  const command = program
    .command('diff')
    .summary('say what differs between two states of the services')
    .description(
      'Compile the services in OLD and in NEW and show what differs: by service, object and field, with the reasons. With --cluster, compare what PATHS give with what is live.',
    )
    .usage(
      '[options] <old> <new>\n       lattice diff [options] --cluster <paths...>',
    )
    .argument(
      '<paths...>',
      'files or folders with the services: as they were and as they are to be, or, with --cluster, as they are to be',
    );
  withClusterOptions(withCompilationOptions(command))
    .option('--new-world <dir>', 'instead of --world, for NEW')
    .option('--new-platform <file>', 'instead of --platform, for NEW')
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--exit-code', 'end with 1 when they differ')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: DiffOptions) => {
      refuseMixed(command, paths, options);
      const failsIf = (no: boolean) =>
        context.exit(no ? ExitCode.Failed : ExitCode.Ok);
      if (options.cluster) {
        const { liveDiffCommand } = await loadLive();
        const found = await liveDiffCommand(
          { ...options, paths },
          context.output,
        );
        failsIf(!found.complete || (!!options.exitCode && !found.same));
        return;
      }
      const { diffCommand } = await loadCommand();
      const [before, after] = paths;
      const same = diffCommand({ ...options, before, after }, context.output);
      failsIf(!!options.exitCode && !same);
    });
}

/** Two states of files, or files and a cluster. */
function refuseMixed(
  command: Command,
  paths: readonly string[],
  options: DiffOptions,
): void {
  const alone = clusterOptionAlone(options);
  if (alone) command.error(`error: ${alone} needs --cluster`);
  if (options.cluster && (options.newWorld || options.newPlatform)) {
    command.error(
      'error: --new-world and --new-platform are for two states of files; leave out --cluster',
    );
  }
  if (!options.cluster && paths.length !== 2) {
    command.error(
      `error: two paths are compared, OLD and NEW, and there ${
        paths.length === 1 ? 'is 1' : `are ${paths.length}`
      }; or compare with a cluster: --cluster`,
    );
  }
}
