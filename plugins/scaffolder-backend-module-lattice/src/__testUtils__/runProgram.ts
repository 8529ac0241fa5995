import { execFile } from 'node:child_process';

/**
 * Runs a program of a rendered repository and resolves to what it printed.
 *
 * @throws Error with everything it printed when it fails.
 */
export function runProgram(
  command: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      {
        cwd: options.cwd,
        maxBuffer: 64 * 1024 * 1024,
        // The repository must not notice that it is tested from inside another test.
        env: { ...process.env, NODE_ENV: '', NODE_OPTIONS: '', ...options.env },
      },
      (error, stdout, stderr) => {
        if (error) {
          const line = [command, ...args].join(' ');
          reject(new Error(`${line}\n${stdout}\n${stderr}\n${error.code}`));
        } else {
          resolve(stdout);
        }
      },
    );
  });
}

/** A variable `./lattice test templates` sets; the checks cannot run without it. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set. Run these checks with "./lattice test templates [NAME]".`,
    );
  }
  return value;
}
