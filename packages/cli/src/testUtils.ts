import { Command, CommanderError } from 'commander';
import type { CommandContext } from './commands/context';
import { CliError, errorText } from './errors';
import { ExitCode } from './exitCodes';
import { runProgram } from './program';

/** Runs one command line in this process and keeps what it prints. */
export async function runCli(...args: string[]) {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runProgram(args, {
    print: text => printed.push(text),
    note: text => noted.push(text),
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

/**
 * Runs one command whose modules are handed over: what a command loads on demand cannot be loaded within a test.
 * @param register adds the command to a program
 */
export async function runCommand(
  register: (program: Command, context: CommandContext) => void,
  args: string[],
) {
  const printed: string[] = [];
  const noted: string[] = [];
  let code: number = ExitCode.Ok;
  const output = {
    print: (text: string) => printed.push(text),
    note: (text: string) => noted.push(text),
  };
  const program = new Command('lattice').exitOverride();
  program.configureOutput({ writeErr: output.note });
  const exit = (asked: number) => {
    code = asked;
  };
  register(program, { output, exit });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    output.note(errorText(error));
    if (error instanceof CommanderError) code = ExitCode.Usage;
    else if (error instanceof CliError) code = error.exitCode;
    else throw error;
  }
  return { code, out: printed.join('\n'), notes: noted.join('\n') };
}
