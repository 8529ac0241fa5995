import fs from 'node:fs';
import path from 'node:path';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { freeBytes } from '../../files';
import { DataDir, toolsDir } from '../../paths';
import { formatBytes } from '../../terminal/format';

/** A first start: Go's caches, the built tools, the data. */
export const FIRST_START_BYTES = 14e9;
const LATER_START_BYTES = 500e6;

/** Has some earlier start built the largest tools already, Kubernetes and the Git forge? */
export function toolsAreBuilt(): boolean {
  const built = fs.existsSync(toolsDir) ? fs.readdirSync(toolsDir) : [];
  const has = (tool: string) =>
    built.some(name => new RegExp(`^${tool}-[\\d.]+-\\w+$`).test(name));
  return (
    (process.env.KUBEBUILDER_ASSETS !== undefined || has('kubernetes')) &&
    has('gitea')
  );
}

/** Refuses to begin what cannot end well. */
export function checkMachine(data: DataDir): void {
  if (process.platform !== 'linux') {
    throw new CliError(
      `The local platform runs on Linux; this is "${process.platform}".`,
      {
        exitCode: ExitCode.Machine,
        remedy: 'Use a Linux machine, a virtual machine, or WSL 2.',
      },
    );
  }
  const wanted = toolsAreBuilt() ? LATER_START_BYTES : FIRST_START_BYTES;
  for (const folder of [data.root, path.resolve(toolsDir)]) {
    const free = freeBytes(folder);
    if (free >= wanted) continue;
    throw new CliError(
      `The disk of "${folder}" has ${formatBytes(
        free,
      )} free; this start needs about ${formatBytes(wanted)}.`,
      {
        exitCode: ExitCode.Machine,
        remedy:
          'Free some space ("./lattice doctor" shows what takes how much), or choose another folder with --data.',
      },
    );
  }
}
