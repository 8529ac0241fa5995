import { Command } from 'commander';
import { ExitCode, ExitStatus } from '../exitCodes';
import { dataDir } from '../paths';
import { stopPlatform } from '../platform/stopPlatform';
import { formatSeconds } from '../terminal/format';
import { Output } from '../terminal/output';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice down
  $ ./lattice down --data /srv/lattice`;

/** Stops the platform of a data folder and tells what there was to stop. */
export async function down(
  options: { data?: string; json?: boolean },
  output: Output,
): Promise<ExitStatus> {
  const began = Date.now();
  let told = 0;
  const result = await stopPlatform(dataDir(options.data), {
    waiting: seconds => {
      if (seconds === 0 && told === 0) output.note('Stopping ...');
      if (seconds >= told + 5)
        output.note(`  still stopping after ${seconds} s`);
      told = Math.max(told, seconds - (seconds % 5), seconds === 0 ? 0.1 : 0);
    },
  });
  if (options.json) {
    output.print(JSON.stringify(result));
    return ExitCode.Ok;
  }
  if (!result.wasRunning && result.leftovers === 0) {
    output.print('Nothing is running.');
    return ExitCode.Ok;
  }
  if (result.leftovers > 0) {
    output.note(
      `Ended ${result.leftovers} processes whose supervisor was gone or did not answer.`,
    );
  }
  output.print(
    `Stopped after ${formatSeconds(
      (Date.now() - began) / 1000,
    )}. The data stays.`,
  );
  return ExitCode.Ok;
}

/** `lattice down`. */
export function registerDown(program: Command, context: CommandContext): void {
  program
    .command('down')
    .summary('stop everything that "up" started')
    .description(
      'Stop every process that "up" started and no other, also those a killed run left behind. The data stays.',
    )
    .option('--data <folder>', 'the folder given to "up" (default .lattice/)')
    .option('--json', 'print what there was to stop as JSON')
    .addHelpText('after', examples)
    .action(async options => {
      context.exit(await down(options, context.output));
    });
}
