import fs from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { CliError, errorText } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { load } from '../../load';
import { shellWord, userPath } from '../../paths';

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

async function readKubeconfig(file: string): Promise<void> {
  const { KubeconfigCredentials } = await load(
    import('@lattice-portal/cluster-client'),
  );
  await new KubeconfigCredentials({ file }).access();
}

/** The user's own kubeconfig as an absolute path; one that can name no cluster is wrong use. */
export async function ownKubeconfig(
  given: string | undefined,
  read: (file: string) => Promise<unknown> = readKubeconfig,
): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const file = userPath(given);
  if (!fs.existsSync(file)) {
    throw new CliError(`The kubeconfig "${file}" does not exist.`, {
      exitCode: ExitCode.Usage,
      remedy: 'Check the path after --kubeconfig.',
    });
  }
  try {
    await read(file);
  } catch (error) {
    throw new CliError(`${errorText(error)}.`, {
      exitCode: ExitCode.Usage,
      remedy: `The cluster of its current context is used: kubectl --kubeconfig ${shellWord(
        file,
      )} config use-context NAME`,
      cause: error,
    });
  }
  return file;
}
