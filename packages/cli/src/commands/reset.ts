import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { Command } from 'commander';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { DataDir, dataDir } from '../paths';
import { CommandContext } from './context';
import { down } from './down';

const examples = `
Examples:
  $ ./lattice reset              asks first
  $ ./lattice reset --yes        does not ask, for scripts`;

/** Refuses a folder that `up` never used: --data may be mistyped, and this removes all of it. */
export function checkIsData(data: DataDir): void {
  const ours =
    fs.existsSync(data.ports) && fs.existsSync(path.join(data.root, 'logs'));
  if (ours) return;
  throw new CliError(
    `The folder "${data.root}" was not made by "./lattice up", so nothing in it is removed.`,
    { exitCode: ExitCode.Usage, remedy: 'Check the path after --data.' },
  );
}

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new CliError('There is no terminal to ask on.', {
      exitCode: ExitCode.Usage,
      remedy: 'Say --yes to go ahead.',
    });
  }
  const terminal = readline.createInterface({
    input: process.stdin,
    output: process.stderr,
  });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** `lattice reset`. */
export function registerReset(program: Command, context: CommandContext): void {
  const { output } = context;
  program
    .command('reset')
    .summary('stop everything and remove the data')
    .description(
      'Stop everything and remove the data: clusters, repositories, databases, logs. Built tools stay.',
    )
    .option('-y, --yes', 'do not ask')
    .option('--data <folder>', 'the folder given to "up" (default .lattice/)')
    .option('--json', 'print what was removed as JSON')
    .addHelpText('after', examples)
    .action(
      async (options: { yes?: boolean; data?: string; json?: boolean }) => {
        const data = dataDir(options.data);
        const end = (removed: boolean, text: string) =>
          output.print(
            options.json
              ? JSON.stringify({ removed, dataDir: data.root })
              : text,
          );
        if (!fs.existsSync(data.root)) {
          end(false, `There is no data in "${data.root}".`);
          return;
        }
        checkIsData(data);
        const question = `Remove all services, repositories and history in "${data.root}"?`;
        if (!options.yes && !(await confirm(question))) {
          end(false, 'Nothing was removed.');
          return;
        }
        const { note } = output;
        await down({ data: options.data }, { note, print: note });
        fs.rmSync(data.root, { recursive: true });
        end(true, `Removed "${data.root}".`);
      },
    );
}
