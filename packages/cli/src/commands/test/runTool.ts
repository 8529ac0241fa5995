import { spawn } from 'node:child_process';
import { checkout } from '../../paths';

/** A program of the tests: shown live, or kept for later. */
export interface ToolOptions {
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Print what it prints, as it comes. Standard output is kept for the result, so all goes to standard error. */
  live: boolean;
  signal: AbortSignal;
}

/** How it ended and, unless live, what it printed. */
export interface ToolResult {
  code: number;
  text: string;
}

// The programs write into a pipe, so they cannot see where it ends.
const wanted = process.stderr.isTTY === true && !process.env.NO_COLOR;
const colourChoice = wanted
  ? { FORCE_COLOR: '1' }
  : { FORCE_COLOR: '0', NO_COLOR: '1', COLORS: 'false' };

/** Runs a program in the checkout to its end; never throws for a bad end. */
export function runTool(options: ToolOptions): Promise<ToolResult> {
  return new Promise(resolve => {
    const child = spawn(options.command, options.args, {
      cwd: checkout,
      env: { ...process.env, ...colourChoice, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        if (options.live) process.stderr.write(chunk);
        else chunks.push(chunk);
      });
    }
    const text = () => Buffer.concat(chunks).toString('utf8');
    child.once('error', error =>
      resolve({ code: -1, text: `${text()}${error.message}` }),
    );
    child.once('close', code => resolve({ code: code ?? -1, text: text() }));
  });
}
