import { Command, Option } from 'commander';
import { CompilationArguments } from '../../compilation/compilePaths';
import { withCompilationOptions } from '../../compilation/compilationOptions';
import { load } from '../../load';
import type { CommandContext } from '../context';

const examples = `
Examples:
  $ ./lattice explain unknown-field
  $ ./lattice explain Deployment/payments examples/payments --world examples/platform
  $ ./lattice explain Service/commerce/payments specs/ -o json`;

const loadLater = () => load(import('./explainCommand'));

/** `lattice explain`. Tests hand over what is otherwise loaded on demand. */
export function registerExplain(
  program: Command,
  context: CommandContext,
  loadCommand: () => Promise<typeof import('./explainCommand')> = loadLater,
): void {
  const command = program
    .command('explain')
    .summary('say what a diagnostic means, or why an object exists')
    .description(
      'Explain the code of a diagnostic with an example; or show an object that services in PATHs receive, with the lines of the spec that caused it.',
    )
    .argument(
      '<what>',
      'a code, as in "unknown-field", or an object, as in "Deployment/payments" or "Deployment/commerce/payments"',
    )
    .argument(
      '[paths...]',
      'for an object: files or folders with the services',
    );
  withCompilationOptions(command)
    .addOption(
      new Option('-o, --output <format>', 'what to print')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addHelpText('after', examples)
    .action(
      async (
        what: string,
        paths: string[],
        options: Omit<CompilationArguments, 'paths'> & {
          output: 'text' | 'json';
        },
      ) => {
        const { explainCommand } = await loadCommand();
        explainCommand({ ...options, what, paths }, context.output);
      },
    );
}
