import { Command, Option } from 'commander';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { CostArguments } from './costCommand';

const examples = `
Examples:
  $ ./lattice cost specs/ --platform platform.yaml
  $ ./lattice cost specs/payments.yaml --world specs/ --against main/payments.yaml    what a change costs
  $ ./lattice cost specs/ -o csv > cost.csv`;

const loadLater = () => load(import('./costCommand'));

/** `lattice cost`. Tests hand over what is otherwise loaded on demand. */
export function registerCost(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./costCommand')> = loadLater,
): void {
  const command = program
    .command('cost')
    .summary('estimate what services cost in a month')
    .description(
      'Estimate what the services in PATHs cost in a month, by the price card of the platform ("prices" of the LatticePlatform). With autoscaling it is a range. What has no price is said to be unknown.',
    )
    .argument('<paths...>', 'files or folders with the services');
  withCompilationOptions(command)
    .option(
      '--against <path>',
      'file or folder with the services as they were, to compare with',
    )
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json', 'csv'])
        .default('text'),
    )
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Omit<CostArguments, 'paths'>) => {
      const { costCommand } = await loadCommand();
      costCommand({ ...options, paths }, context.output);
    });
}
