import { Command, CommanderError } from 'commander';
import { CliError, errorText, explainError } from './errors';
import { ExitCode, ExitStatus, exitCodeHelp } from './exitCodes';
import { registerCheck } from './commands/check';
import { registerClean } from './commands/clean';
import { registerCompile } from './commands/compile';
import { registerCompletion } from './commands/completion';
import { CommandContext } from './commands/context';
import { registerDiff } from './commands/diff';
import { registerDoctor } from './commands/doctor';
import { registerDown } from './commands/down';
import { registerExplain } from './commands/explain';
import { registerFmt } from './commands/fmt';
import { registerCost } from './commands/cost';
import { registerGraph } from './commands/graph';
import { registerImpact } from './commands/impact';
import { registerImport } from './commands/import';
import { registerLogs } from './commands/logs';
import { registerManifests } from './commands/manifests';
import { registerPlan } from './commands/plan';
import { registerReset } from './commands/reset';
import { registerSchema } from './commands/schema';
import { registerScreenshots } from './commands/screenshots';
import { registerStatus } from './commands/status';
import { registerSupervise } from './commands/supervise';
import { registerTest } from './commands/test';
import { registerUp } from './commands/up';
import { registerVersion } from './commands/version';
import { hasCheckout } from './paths';
import { Output } from './terminal/output';

const introduction = `The portal and everything around it, from one command.

First time: ./lattice up, then open the address it prints.`;

/** Of the published package, which has no portal in it. */
const introductionAlone = `Say what services need; see what they receive, and why.

First time: lattice compile service.yaml --explain`;

/** The command line with all its commands; nothing runs until it is given arguments. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('lattice')
    .description(hasCheckout() ? introduction : introductionAlone)
    .usage('<command> [options]')
    .helpOption('-h, --help', 'help for a command')
    .helpCommand('help [command]', 'help for a command')
    .showHelpAfterError('Help: ./lattice --help')
    .showSuggestionAfterError()
    .addHelpText('after', `\n${exitCodeHelp()}`);
  // Inherited by the commands, so it comes before they are added.
  program.exitOverride();
  program.configureOutput({
    writeOut: text => context.output.print(text.replace(/\n$/, '')),
    writeErr: text => context.output.note(text.replace(/\n$/, '')),
  });
  if (hasCheckout()) registerPlatformCommands(program, context);
  registerCompile(program, context);
  registerExplain(program, context);
  registerDiff(program, context);
  registerPlan(program, context);
  registerImpact(program, context);
  registerCheck(program, context);
  registerGraph(program, context);
  registerCost(program, context);
  registerFmt(program, context);
  registerImport(program, context);
  registerSchema(program, context);
  if (hasCheckout()) registerCheckoutCommands(program, context);
  registerCompletion(program, context);
  registerVersion(program, context);
  return program;
}

/** What starts and watches the portal. */
function registerPlatformCommands(
  program: Command,
  context: CommandContext,
): void {
  registerUp(program, context);
  registerDown(program, context);
  registerStatus(program, context);
  registerLogs(program, context);
  registerSupervise(program);
}

/** What works on the checkout itself. */
function registerCheckoutCommands(
  program: Command,
  context: CommandContext,
): void {
  registerManifests(program, context);
  registerTest(program, context);
  registerScreenshots(program, context);
  registerDoctor(program, context);
  registerClean(program, context);
  registerReset(program, context);
}

/** Problems with names of our own: worded for people, so without a stack. */
function isWorded(error: Error): boolean {
  return error instanceof CliError || error.name === 'LocalPlatformError';
}

/**
 * Runs one command line (without "node" and the script) and says how the process should end.
 * Never throws: every failure is told on standard error.
 */
export async function runProgram(
  args: string[],
  output: Output,
): Promise<ExitStatus> {
  let exitCode: ExitStatus = ExitCode.Ok;
  const program = createProgram({
    output,
    exit: code => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Help that was asked for is no mistake; everything else of commander's is wrong use.
      return thrown.exitCode === 0 ? ExitCode.Ok : ExitCode.Usage;
    }
    const error = explainError(thrown);
    output.note(
      isWorded(error)
        ? `lattice: ${errorText(error)}`
        : `lattice: this should not happen, please report it:\n${error.stack}`,
    );
    return error instanceof CliError ? error.exitCode : ExitCode.Failed;
  }
}
