import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Command } from 'commander';
import { ExitCode } from '../../exitCodes';
import { checkout, DataDir, dataDir, toolsDir } from '../../paths';
import { folderBytes } from '../../terminal/folderBytes';
import { formatBytes, formatTable } from '../../terminal/format';
import { colours, Output } from '../../terminal/output';
import { CommandContext } from '../context';
import type { CheckResult } from './checks';
import { load } from '../../load';

const examples = `
Examples:
  $ ./lattice doctor
  $ ./lattice doctor --json | jq '.checks[] | select(.state != "ok")'

Exit code: 0 when "up" has all it needs, 1 when something is missing.`;

/** What takes how much of the disk. */
export interface DiskUse {
  what: string;
  folder: string;
  bytes: number;
}

function goCaches(): [string, string][] {
  const { status, stdout } = spawnSync('go', ['env', 'GOCACHE', 'GOMODCACHE'], {
    encoding: 'utf8',
  });
  if (status !== 0) return [];
  const [cache, modules] = stdout.trim().split('\n');
  return [
    ['Go build cache', cache],
    ['Go modules', modules],
  ];
}

function diskUse(data: DataDir): DiskUse[] {
  const folders: [string, string][] = [
    ['Built tools', toolsDir],
    ['Data', data.root],
    ['Dependencies', path.join(checkout, 'node_modules')],
    ...goCaches(),
  ];
  return folders.map(([what, folder]) => ({
    what,
    folder,
    bytes: folderBytes(folder),
  }));
}

const marks = {
  ok: colours.green('ok'),
  limited: colours.yellow('limited'),
  missing: colours.red('MISSING'),
};

function print(checks: CheckResult[], disk: DiskUse[], output: Output): void {
  const width = Math.max(...checks.map(({ title }) => title.length));
  for (const check of checks) {
    const pad = ' '.repeat(8 - check.state.length);
    output.print(
      `${marks[check.state]}${pad}${check.title.padEnd(width)}  ${
        check.detail
      }`,
    );
    if (check.remedy) {
      output.print(`${' '.repeat(10 + width)}mend: ${check.remedy}`);
    }
  }
  const rows = disk.map(({ what, folder, bytes }) => [
    what,
    formatBytes(bytes),
    folder,
  ]);
  output.print(`\n${formatTable([['DISK USE', 'SIZE', 'FOLDER'], ...rows])}`);
  const missing = checks.filter(({ state }) => state === 'missing').length;
  output.print(
    missing > 0
      ? `\n${missing} of ${checks.length} checks failed: "up" will not get through.`
      : '\n"up" has all it needs.',
  );
}

/** `lattice doctor`. */
export function registerDoctor(program: Command, context: CommandContext) {
  program
    .command('doctor')
    .summary('say what is missing and the command that mends it')
    .description(
      'Check what the machine has: programs, disk, ports; name the command that mends what is missing.',
    )
    .option('--data <folder>', 'the folder given to "up" (default .lattice/)')
    .option('--json', 'print as JSON')
    .addHelpText('after', examples)
    .action(async (options: { data?: string; json?: boolean }) => {
      const data = dataDir(options.data);
      const { checks } = await load(import('./checks'));
      const results: CheckResult[] = [];
      for (const { id, title, run } of checks) {
        results.push({ id, title, ...(await run(data)) });
      }
      const ok = results.every(({ state }) => state !== 'missing');
      if (!options.json) context.output.note('Measuring disk use ...');
      const disk = diskUse(data);
      if (options.json) {
        context.output.print(JSON.stringify({ ok, checks: results, disk }));
      } else {
        print(results, disk, context.output);
      }
      context.exit(ok ? ExitCode.Ok : ExitCode.Failed);
    });
}
