import { Command } from 'commander';
import { ownVersion } from '../version';
import type { CommandContext } from './context';

/** The version of the language; written here because the compiler takes longer to load than this command may run. */
export const LANGUAGE = 'lattice.dev/v1alpha1';

const examples = `
Examples:
  $ ./lattice version
  $ ./lattice version --json | jq -r .version`;

/** `lattice version`. */
export function registerVersion(
  program: Command,
  context: CommandContext,
): void {
  program
    .command('version')
    .summary('print the version')
    .description(
      'Print the version of this command, of the language it compiles, and of Node.',
    )
    .option('--json', 'print as JSON')
    .addHelpText('after', examples)
    .action((options: { json?: boolean }) => {
      const version = ownVersion();
      const node = process.versions.node;
      context.output.print(
        options.json
          ? JSON.stringify({ version, language: LANGUAGE, node })
          : `lattice ${version} (${LANGUAGE}, Node ${node})`,
      );
    });
}
