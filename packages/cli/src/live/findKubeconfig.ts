import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { checkout, dataDir, hasCheckout, userPath } from '../paths';
import { runningPlatforms } from '../platform/runningPlatforms';
import { runningSupervisor } from '../platform/supervisorState';

/** Where the credentials of a cluster are. */
export interface FoundKubeconfig {
  files: string[];
  /** Why these, for people: `$KUBECONFIG`. */
  because: string;
}

/** What is looked at; tests pass their own. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  home: string;
  /** The kubeconfigs of the platforms that `up` has started and that run. */
  running(): string[];
}

const REAL: Surroundings = {
  env: process.env,
  home: os.homedir(),
  running: runningKubeconfigs,
};

/** The kubeconfig that counts, by the order kubectl has, then a platform that runs here. Throws a CliError when there is none. */
export function findKubeconfig(
  given: string | undefined,
  { env, home, running }: Surroundings = REAL,
): FoundKubeconfig {
  if (given !== undefined) {
    return { files: [userPath(given)], because: '--kubeconfig' };
  }
  const named = (env.KUBECONFIG ?? '').split(path.delimiter).filter(Boolean);
  if (named.length > 0) {
    // As with kubectl, some of the files may be missing.
    const there = named.filter(file => fs.existsSync(file));
    return {
      files: there.length > 0 ? there : named,
      because: '$KUBECONFIG',
    };
  }
  const own = path.join(home, '.kube', 'config');
  if (fs.existsSync(own)) return { files: [own], because: '~/.kube/config' };
  const [local] = running();
  if (local) {
    return { files: [local], because: 'the platform that "up" has started' };
  }
  throw new CliError(
    'No cluster is named: $KUBECONFIG is not set, ~/.kube/config is not there, and no local platform runs.',
    {
      exitCode: ExitCode.Usage,
      remedy: hasCheckout()
        ? 'Name a kubeconfig with --kubeconfig FILE, or start a local platform: ./lattice up'
        : 'Name a kubeconfig with --kubeconfig FILE.',
    },
  );
}

function runningKubeconfigs(): string[] {
  if (!hasCheckout()) return [];
  const roots = runningPlatforms(checkout).map(({ root }) => root);
  return [dataDir(), ...roots.map(root => dataDir(root))].flatMap(
    ({ supervisor }) => runningSupervisor(supervisor)?.kubeconfig ?? [],
  );
}
