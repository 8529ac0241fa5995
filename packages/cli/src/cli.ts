import { runProgram } from './program';
import { standardOutput } from './terminal/output';

runProgram(process.argv.slice(2), standardOutput).then(code => {
  process.exitCode = code;
  // Anything still open (a watcher, a socket) must not hold the prompt.
  process.stdout.write('', () => process.exit(code));
});
