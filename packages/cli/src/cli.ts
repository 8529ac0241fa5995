import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { ExitCode } from './exitCodes';
import { runProgram } from './program';
import { standardOutput } from './terminal/output';

// Code of earlier runs need not be compiled again; where there is no place for it, this does nothing.
module.enableCompileCache?.();
// The policy engine comes from a package that was built once: its functions are checked when they are first called.
setFlagsFromString('--wasm-lazy-validation');
// A function of it is only worth optimising when it runs for long, as with a fleet: for one service, optimising took more
// time than everything else.
setFlagsFromString('--wasm-tiering-budget=200000000');

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
