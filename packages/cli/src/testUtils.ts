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
