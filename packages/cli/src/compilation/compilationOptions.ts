import { Command, InvalidArgumentError } from 'commander';
import type { RemoteArgument } from './compilePaths';

/** The options of every command that compiles. */
export function withCompilationOptions(command: Command): Command {
  return command
    .option(
      '--world <dir>',
      'file or folder with the rest of the fleet and its policies, as context',
    )
    .option('--platform <file>', 'file with the LatticePlatform to use')
    .option(
      '--remote <name=dir>',
      'name of another cluster of the mesh and file or folder with its documents; may be given several times',
      readRemote,
    );
}

function readRemote(
  text: string,
  before: RemoteArgument[] = [],
): RemoteArgument[] {
  const [, cluster, dir] =
    /^([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)=(.+)$/.exec(text) ?? [];
  if (!cluster) {
    throw new InvalidArgumentError(
      'Write the name of the cluster, "=" and a file or folder, such as west=clusters/west.',
    );
  }
  if (before.some(remote => remote.cluster === cluster)) {
    throw new InvalidArgumentError(`Cluster "${cluster}" is given twice.`);
  }
  return [...before, { cluster, path: dir }];
}
