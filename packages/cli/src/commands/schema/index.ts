import { Command } from 'commander';
import { load } from '../../load';
import type { CommandContext } from '../context';

const examples = `
Examples:
  $ ./lattice schema > .lattice.schema.json
  $ ./lattice schema LatticeService > service.schema.json

An editor with the YAML language server checks and completes a file that begins with
  # yaml-language-server: $schema=.lattice.schema.json`;

const loadLater = () => load(import('./schemaText'));

/** `lattice schema`. Tests hand over what is otherwise loaded on demand. */
export function registerSchema(
  program: Command,
  context: CommandContext,
  loadText: () => Promise<typeof import('./schemaText')> = loadLater,
): void {
  program
    .command('schema')
    .summary('print the JSON Schema of the language, for editors')
    .description(
      'Print the JSON Schema of a kind, or one for documents of any kind, for editors and other tools.',
    )
    .argument('[kind]', 'a kind, as in "LatticeService" (default: all kinds)')
    .addHelpText('after', examples)
    .action(async (kind: string | undefined) => {
      const { schemaText } = await loadText();
      context.output.print(schemaText(kind));
    });
}
