import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { DataDir, dataDir, latticeCommand } from '../paths';
import { readRecords } from '../process/registry';
import { tail } from '../process/logFile';
import { colours } from '../terminal/output';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice logs portal
  $ ./lattice logs kube-apiserver -n 500
  $ ./lattice logs supervisor -f      go on until Ctrl-C`;

function logsIn(folder: string): [string, string][] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.log'))
    .map(file => [file.replace(/\.log$/, ''), path.join(folder, file)]);
}

/** Every log of a data folder by name: those of running parts and those of earlier ones. */
export function findLogs(data: DataDir): Map<string, string> {
  const parts = readRecords(data.processes)?.parts ?? [];
  return new Map([
    ...logsIn(path.join(data.root, 'clusters', 'local', 'logs')),
    ...logsIn(path.join(data.root, 'forge', 'gitea', 'logs')),
    ...logsIn(data.logs),
    ...parts.map(({ name, logFile }): [string, string] => [name, logFile]),
  ]);
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text))
    throw new InvalidArgumentError('A number is wanted.');
  return Number(text);
}

async function follow(file: string, print: (text: string) => void) {
  let position = fs.statSync(file).size;
  for (;;) {
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size < position) position = 0; // it was put aside and begun anew
    if (size > position) {
      const stream = fs.createReadStream(file, {
        start: position,
        end: size - 1,
        encoding: 'utf8',
      });
      for await (const text of stream) print(text);
      position = size;
    }
    await sleep(200);
  }
}

/** `lattice logs`. */
export function registerLogs(program: Command, context: CommandContext): void {
  program
    .command('logs')
    .summary('print the log of a part')
    .description('Print the end of the log of a part, running or not.')
    .argument('<name>', 'a part, as "./lattice status" names it')
    .option('-f, --follow', 'go on printing what is added')
    .option('-n, --lines <number>', 'how many lines', parseCount, 100)
    .option('--data <folder>', 'the folder given to "up" (default .lattice/)')
    .addHelpText('after', examples)
    .action(
      async (
        name: string,
        options: { follow?: boolean; lines: number; data?: string },
      ) => {
        const data = dataDir(options.data);
        const logs = findLogs(data);
        const file = logs.get(name);
        if (!file || !fs.existsSync(file)) {
          const known = [...logs.keys()].sort().join(', ');
          throw new CliError(`There is no log named "${name}".`, {
            exitCode: logs.size > 0 ? ExitCode.Usage : ExitCode.NotRunning,
            remedy: known
              ? `There are: ${known}.`
              : `Nothing was started here yet: ${latticeCommand('up', data)}`,
          });
        }
        const coloured = colours.isColorSupported;
        const text = tail(file, options.lines, { colours: coloured });
        if (text) context.output.print(text);
        if (options.follow) {
          await follow(file, added =>
            process.stdout.write(
              coloured ? added : stripVTControlCharacters(added),
            ),
          );
        }
      },
    );
}
