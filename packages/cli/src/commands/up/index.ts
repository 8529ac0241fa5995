import { Command } from 'commander';
import { CommandContext } from '../context';
import { parsePort, UpOptions } from './options';
import { load } from '../../load';

const examples = `
Examples:
  $ ./lattice up                      start, show the progress, stay until Ctrl-C
  $ ./lattice up --detach             start in the background and come back when ready
  $ ./lattice up --port 8080          the portal on another port
  $ ./lattice up --kubeconfig ~/.kube/config
                                      your own cluster; nothing is written into it by this command

The data stays in .lattice/ (or --data) and survives "down" and "up".`;

/** `lattice up`. */
export function registerUp(program: Command, context: CommandContext): void {
  program
    .command('up')
    .summary('start the portal with everything around it')
    .description(
      'Start the portal, a local Kubernetes control plane and a Git forge. Does nothing when they are running.',
    )
    .option(
      '-d, --detach',
      'come back to the prompt; everything goes on running',
    )
    .option('--no-wait', 'with --detach: do not wait for more than the page')
    .option('--full', 'also start Argo CD and the External Secrets operator')
    .option('--port <number>', 'port of the portal (default 7007)', parsePort)
    .option('--forge-port <number>', 'port of the Git forge', parsePort)
    .option('--data <folder>', 'where the data is kept (default .lattice/)')
    .option(
      '--kubeconfig <file>',
      'use this cluster and start no control plane',
    )
    .option('--json', 'with --detach: print where everything is as JSON')
    .addHelpText('after', examples)
    .action(async (options: UpOptions, command: Command) => {
      if (!options.detach && (options.json || !options.wait)) {
        command.error(
          'error: --json and --no-wait only make sense with --detach',
        );
      }
      const { up } = await load(import('./up'));
      context.exit(await up(options, context.output));
    });
}
