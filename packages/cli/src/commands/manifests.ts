import { Command } from 'commander';
import { stringify } from 'yaml';
import { load } from '../load';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice manifests | kubectl apply --server-side -f -
  $ ./lattice manifests --json > lattice.json`;

const loadLater = () => load(import('@lattice-portal/control-plane'));

/** `lattice manifests`. */
export function registerManifests(
  program: Command,
  context: CommandContext,
  loadControlPlane: () => Promise<{
    clusterManifests(): object[];
  }> = loadLater,
): void {
  program
    .command('manifests')
    .summary('print what a cluster of your own needs')
    .description(
      "Print the resource definitions and the controller's account and rights, for a cluster of your own.",
    )
    .option('--json', 'one JSON List instead of YAML documents')
    .addHelpText('after', examples)
    .action(async (options: { json?: boolean }) => {
      const { clusterManifests } = await loadControlPlane();
      const items = clusterManifests();
      context.output.print(
        options.json
          ? JSON.stringify({ apiVersion: 'v1', kind: 'List', items })
          : items
              .map(item => stringify(item, { aliasDuplicateObjects: false }))
              .join('---\n')
              .trimEnd(),
      );
    });
}
