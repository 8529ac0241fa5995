import { Command, Option } from 'commander';
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

Exit code: 0, also when they differ; with --exit-code 1 when they differ; 2 for wrong use.`;

const loadLater = () => load(import('./diffCommand'));

/** `lattice diff`. Tests hand over what is otherwise loaded on demand. */
export function registerDiff(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./diffCommand')> = loadLater,
): void {
  const command = program
    .command('diff')
    .summary('say what differs between two states of the services')
    .description(
      'Compile the services in OLD and in NEW and show what differs: by service, object and field, with the reasons.',
    )
    .argument('<old>', 'file or folder with the services as they were')
    .argument('<new>', 'file or folder with the services as they are to be');
  withCompilationOptions(command)
    .option('--new-world <dir>', 'instead of --world, for NEW')
    .option('--new-platform <file>', 'instead of --platform, for NEW')
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--exit-code', 'end with 1 when they differ')
    .addHelpText('after', examples)
    .action(
      async (
        before: string,
        after: string,
        options: Omit<DiffArguments, 'before' | 'after'> & {
          exitCode?: boolean;
        },
      ) => {
        const { diffCommand } = await loadCommand();
        const same = diffCommand({ ...options, before, after }, context.output);
        const differs = options.exitCode && !same;
        context.exit(differs ? ExitCode.Failed : ExitCode.Ok);
      },
    );
}
