import { ExitCode } from './exitCodes';
import { runProgram } from './program';
import { standardOutput } from './terminal/output';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read our output (as in "| head") has seen enough.
    if (error.code === 'EPIPE') process.exit(ExitCode.Ok);
    // The terminal is gone: what is running still has to be ended.
    if (error.code !== 'EIO') throw error;
  });
}

runProgram(process.argv.slice(2), standardOutput).then(code => {
  process.exitCode = code;
  // Anything still open (a watcher, a socket) must not hold the prompt.
  process.stdout.write('', () => process.exit(code));
});
