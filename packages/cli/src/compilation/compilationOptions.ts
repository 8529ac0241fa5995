import type { Command } from 'commander';

/** The options of every command that compiles. */
export function withCompilationOptions(command: Command): Command {
  return command
    .option(
      '--world <dir>',
      'file or folder with the rest of the fleet and its policies, as context',
    )
    .option('--platform <file>', 'file with the LatticePlatform to use');
}
