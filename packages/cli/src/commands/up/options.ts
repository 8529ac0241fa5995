import fs from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { userPath } from '../../paths';

/** The options of `lattice up` as they were given. */
export interface UpOptions {
  detach?: boolean;
  /** False with --no-wait: come back as soon as the page can be used. */
  wait: boolean;
  full?: boolean;
  port?: number;
  forgePort?: number;
  data?: string;
  kubeconfig?: string;
  json?: boolean;
}

/** Reads a port number. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1024 || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 1024 to 65535.');
  }
  return port;
}

/** The user's own kubeconfig as an absolute path. */
export function ownKubeconfig(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const file = userPath(given);
  if (!fs.existsSync(file)) {
    throw new CliError(`The kubeconfig "${file}" does not exist.`, {
      exitCode: ExitCode.Usage,
      remedy: 'Check the path after --kubeconfig.',
    });
  }
  return file;
}
