import { Command } from 'commander';
import { ExitCode, ExitStatus } from '../exitCodes';
import { freeBytes, readJson } from '../files';
import { DataDir, dataDir, latticeCommand } from '../paths';
import { runningSupervisor, startAgain } from '../platform/supervisorState';
import {
  PartRecord,
  partStatus,
  PartStatus,
  readRecords,
} from '../process/registry';
import { residentBytes } from '../process/identity';
import { stepLine } from '../progress/plainView';
import { Preparation } from '../progress/preparation';
import { formatBytes, formatSeconds, formatTable } from '../terminal/format';
import { colours, Output } from '../terminal/output';
import { CommandContext } from './context';

const examples = `
Examples:
  $ ./lattice status
  $ ./lattice status --json | jq '.parts[] | {name, memory}'

Exit code: 0 when everything runs, 1 when a part has ended or a step failed, 3 when nothing is running.`;

/** Below this a database or a log soon cannot be written. */
const NEARLY_FULL_BYTES = 50e6;

/** What `status --json` prints. Memory in bytes, uptime in seconds, times in ISO 8601. */
export interface StatusReport {
  running: boolean;
  /** True while it is being stopped: parts that have ended are as they should be. */
  stopping?: boolean;
  url?: string;
  forgeUrl?: string;
  dataDir: string;
  startedAt?: string;
  usableAt?: string;
  readyAt?: string;
  parts: PartStatus[];
  preparation?: Preparation;
}

/** Gathers the state of the platform in a data folder. */
export function statusReport(given?: string): StatusReport {
  const data = dataDir(given);
  const supervisor = runningSupervisor(data.supervisor);
  if (!supervisor) return { running: false, dataDir: data.root, parts: [] };
  const own: PartStatus = {
    name: 'supervisor',
    pid: supervisor.pid,
    startTime: supervisor.startTime,
    startedAt: supervisor.startedAt,
    logFile: `${data.logs}/supervisor.log`,
    restarts: 0,
    running: true,
    memory: residentBytes(supervisor.pid),
    uptime: Math.round((Date.now() - Date.parse(supervisor.startedAt)) / 1000),
  };
  const records = readRecords(data.processes);
  return {
    running: true,
    stopping: supervisor.stopping,
    url: supervisor.url,
    forgeUrl: supervisor.forgeUrl,
    dataDir: data.root,
    startedAt: supervisor.startedAt,
    usableAt: supervisor.usableAt,
    readyAt: supervisor.readyAt,
    parts: [own, ...(records?.parts ?? []).map(part => partStatus(part))],
    preparation: readJson<Preparation>(data.preparation),
  };
}

/** 0, 1 or 3, as the help says. */
export function statusExitCode(report: StatusReport): ExitStatus {
  if (!report.running) return ExitCode.NotRunning;
  const failed =
    report.parts.some(part => !part.running) ||
    report.preparation?.steps.some(step => step.state === 'failed');
  return failed ? ExitCode.Failed : ExitCode.Ok;
}

function partRow(part: PartStatus): string[] {
  return [
    part.name,
    part.running ? 'running' : 'ended',
    part.running ? String(part.pid) : '',
    part.port ? String(part.port) : '',
    part.memory ? formatBytes(part.memory) : '',
    part.uptime === undefined ? '' : formatSeconds(part.uptime),
    part.restarts > 0 ? String(part.restarts) : '',
  ];
}

/** Why a part that ended by itself did so, and how it comes back. */
export function endedPartText(
  { name, restarting }: Pick<PartRecord, 'name' | 'restarting'>,
  data: DataDir,
): string {
  if (restarting) {
    return `"${name}" has ended and is being started again. Why: ${latticeCommand(
      `logs ${name}`,
      data,
    )}`;
  }
  return `"${name}" has ended. Why: ${latticeCommand(`logs ${name}`, data)}. ${
    restarting === false
      ? 'Start it again'
      : 'If it does not come back within a minute'
  }: ${startAgain(data)}`;
}

function printReport(report: StatusReport, output: Output): void {
  const data = dataDir(report.dataDir);
  if (!report.running) {
    output.print(
      `Nothing is running. Start it with: ${latticeCommand('up', data)}`,
    );
    return;
  }
  output.print(
    `${colours.bold(report.url ?? '')}  data in ${report.dataDir}\n`,
  );
  const heading = [
    'PART',
    'STATE',
    'PROCESS',
    'PORT',
    'MEMORY',
    'UPTIME',
    'RESTARTS',
  ];
  output.print(formatTable([heading, ...report.parts.map(partRow)]));
  const memory = report.parts.reduce(
    (sum, part) => sum + (part.memory ?? 0),
    0,
  );
  output.print(`\nMemory in all: ${formatBytes(memory)}`);
  if (report.stopping) {
    output.print('\nIt is being stopped.');
    return;
  }
  for (const part of report.parts.filter(({ running }) => !running)) {
    output.print(endedPartText(part, data));
  }
  const free = freeBytes(data.root);
  if (free < NEARLY_FULL_BYTES) {
    output.print(
      `The disk of "${data.root}" has ${formatBytes(
        free,
      )} free: what runs cannot keep anything. Free some space; ./lattice doctor shows what takes how much.`,
    );
  }
  const open = (report.preparation?.steps ?? []).filter(
    step => step.state !== 'done',
  );
  if (open.length > 0) output.print('\nPreparation:');
  for (const step of open) {
    output.print(`  ${step.state.padEnd(8)} ${stepLine(step, Date.now())}`);
  }
}

/** `lattice status`. */
export function registerStatus(program: Command, context: CommandContext) {
  program
    .command('status')
    .summary('show what is running')
    .description(
      'Show each part with its process, port, memory and uptime, and what is still being prepared.',
    )
    .option('--data <folder>', 'the folder given to "up" (default .lattice/)')
    .option('--json', 'print as JSON')
    .addHelpText('after', examples)
    .action((options: { data?: string; json?: boolean }) => {
      const report = statusReport(options.data);
      if (options.json) context.output.print(JSON.stringify(report));
      else printReport(report, context.output);
      context.exit(statusExitCode(report));
    });
}
