import { Command } from 'commander';
import { load } from '../../load';
import { CommandContext } from '../context';

const examples = `
Examples:
  $ ./lattice screenshots                     on a platform of its own, which is gone afterwards
  $ ./lattice screenshots --data .lattice     on the one that runs; it keeps what was created for the pictures
  $ ./lattice screenshots -- --grep sign-in   one of them

The pictures are written to docs/img.`;

/** `lattice screenshots`. */
export function registerScreenshots(
  program: Command,
  context: CommandContext,
): void {
  program
    .command('screenshots')
    .summary('make the pictures of the README and the docs')
    .description(
      'Make every picture of the README and the docs from the running product.',
    )
    .argument('[args...]', 'after "--": handed to Playwright')
    .option('--data <folder>', 'the folder given to an "up" that runs')
    .addHelpText('after', examples)
    .action(async (args: string[], options: { data?: string }) => {
      const { takeScreenshots } = await load(import('./takeScreenshots'));
      context.exit(await takeScreenshots({ ...options, args }));
    });
}
