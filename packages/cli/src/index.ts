export { createProgram, runProgram } from './program';
export { ExitCode } from './exitCodes';
