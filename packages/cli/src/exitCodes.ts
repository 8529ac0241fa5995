/** What the process says to its caller; documented in `packages/cli/README.md` and in `lattice --help`. */
export const ExitCode = {
  /** Everything asked for was done. */
  Ok: 0,
  /** It ran and the answer is no: a test, a check or a part failed. */
  Failed: 1,
  /** Wrong use: unknown command, option or value. */
  Usage: 2,
  /** Nothing is running where something should be. */
  NotRunning: 3,
  /** The machine is in the way: a port in use, a full disk, a missing tool. */
  Machine: 4,
  /** Ended by Ctrl-C or a signal. */
  Interrupted: 130,
} as const;

/** One of the documented exit codes. */
export type ExitStatus = (typeof ExitCode)[keyof typeof ExitCode];

const meanings: [ExitStatus, string][] = [
  [ExitCode.Ok, 'done'],
  [ExitCode.Failed, 'it ran, and a test, a check or a part failed'],
  [ExitCode.Usage, 'wrong use: unknown command, option or value'],
  [ExitCode.NotRunning, 'nothing is running where something should be'],
  [
    ExitCode.Machine,
    'the machine is in the way: port in use, full disk, missing tool',
  ],
  [ExitCode.Interrupted, 'ended by Ctrl-C or a signal'],
];

/** The table of exit codes as the help prints it. */
export function exitCodeHelp(): string {
  const rows = meanings.map(
    ([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`,
  );
  return ['Exit codes:', ...rows].join('\n');
}
