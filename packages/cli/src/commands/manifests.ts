import { Command } from 'commander';
import { load } from '../load';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice manifests | kubectl apply --server-side -f -
  $ ./lattice manifests --claims | kubectl apply --server-side -f -
  $ ./lattice manifests --json > lattice.json`;

const loadLater = () => load(import('./manifestsText'));

/** `lattice manifests`. */
export function registerManifests(
  program: Command,
  context: CommandContext,
  loadText: () => Promise<typeof import('./manifestsText')> = loadLater,
): void {
  program
    .command('manifests')
    .summary('print what a cluster of your own needs')
    .description(
      "Print the resource definitions and the controller's account and rights, for a cluster of your own.",
    )
    .option(
      '--claims',
      'only the definitions of what services can claim, for Crossplane',
    )
    .option('--json', 'one JSON List instead of YAML documents')
    .addHelpText('after', examples)
    .action(async (options: { json?: boolean; claims?: boolean }) => {
      const { manifestsText } = await loadText();
      context.output.print(manifestsText(options));
    });
}
