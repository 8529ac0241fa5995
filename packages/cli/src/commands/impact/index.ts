import { Command, Option } from 'commander';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { ImpactArguments } from './impactCommand';

const examples = `
Examples:
  $ ./lattice impact new-platform.yaml --fleet specs/ platform/
  $ ./lattice impact no-externals.yaml --fleet specs/ platform/ -o markdown > comment.md
  $ ./lattice impact --delete CedarPolicy/lattice-system/secrets --fleet specs/ platform/
  $ ./lattice impact orders.yaml --fleet specs/ platform/ -o json | jq '.services[] | [.service, .because[].text]'

Exit code: 0 when nothing that may be applied today is refused afterwards, 1 otherwise, 2 for wrong use.`;

const loadLater = () => load(import('./impactCommand'));

/** `lattice impact`. Tests hand over what is otherwise loaded on demand. */
export function registerImpact(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./impactCommand')> = loadLater,
): void {
  program
    .command('impact')
    .summary('say what a changed policy, platform, quota or spec would do')
    .description(
      'Say what writing the documents in FILES would do to a fleet before anyone applies them: which services, which objects, which fields, which gates decide otherwise, and why. A document takes the place of the one of its kind and name.',
    )
    .argument('[files...]', 'files or folders with the changed documents')
    .requiredOption(
      '--fleet <paths...>',
      'files or folders with the fleet as it is: services, policies, quotas, platform',
    )
    .option(
      '--delete <names...>',
      'documents that are to go, as KIND/NAMESPACE/NAME',
    )
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json', 'markdown'])
        .default('text'),
    )
    .addHelpText('after', examples)
    .action(
      async (
        files: string[],
        options: Omit<ImpactArguments, 'files'>,
        command: Command,
      ) => {
        if (files.length === 0 && !options.delete) {
          command.error('error: name files that change, or use --delete');
        }
        const { impactCommand } = await loadCommand();
        const safe = impactCommand({ ...options, files }, context.output);
        context.exit(safe ? ExitCode.Ok : ExitCode.Failed);
      },
    );
}
