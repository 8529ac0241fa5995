import { Command, Option } from 'commander';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { load } from '../../load';
import type { CommandContext } from '../context';
import type { GraphArguments } from './graphCommand';

const examples = `
Examples:
  $ ./lattice graph examples/payments                    Mermaid, as GitHub and GitLab draw it
  $ ./lattice graph specs/ -o dot | dot -Tsvg > fleet.svg
  $ ./lattice graph specs/ -o json | jq '.edges[] | select(.state != "agreed")'`;

const loadLater = () => load(import('./graphCommand'));

/** `lattice graph`. Tests hand over what is otherwise loaded on demand. */
export function registerGraph(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./graphCommand')> = loadLater,
): void {
  const command = program
    .command('graph')
    .summary('draw which services call which')
    .description(
      'Draw the services in PATHs and whom they name: agreed calls as solid lines, calls that wait for the other side as broken ones.',
    )
    .argument('<paths...>', 'files or folders with the services');
  withCompilationOptions(command)
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['mermaid', 'dot', 'json'])
        .default('mermaid'),
    )
    .addHelpText('after', examples)
    .action(async (paths: string[], options: Omit<GraphArguments, 'paths'>) => {
      const { graphCommand } = await loadCommand();
      graphCommand({ ...options, paths }, context.output);
    });
}
