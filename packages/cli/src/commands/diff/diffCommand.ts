import { diffFleets } from '@lattice-portal/compiler';
import {
  Compilation,
  compilePaths,
  RemoteArgument,
} from '../../compilation/compilePaths';
import { colours, Output } from '../../terminal/output';
import { diffText } from './diffText';

export interface DiffArguments {
  before: string;
  after: string;
  world?: string;
  platform?: string;
  remote?: RemoteArgument[];
  newWorld?: string;
  newPlatform?: string;
  output: 'text' | 'json';
}

/** Prints what differs; returns whether nothing does. Throws a CliError for wrong use. */
export function diffCommand(args: DiffArguments, output: Output): boolean {
  const { world, platform, remote } = args;
  const { newWorld = world, newPlatform = platform } = args;
  const before = compilePaths(
    { paths: [args.before], world, platform, remote },
    output,
  );
  const after = compilePaths(
    { paths: [args.after], world: newWorld, platform: newPlatform, remote },
    output,
  );
  const diff = diffFleets(fleetOf(before), fleetOf(after));
  output.print(
    args.output === 'json'
      ? JSON.stringify(diff, undefined, 2)
      : diffText(diff, colours),
  );
  return diff.same;
}

function fleetOf({ result, documents }: Compilation) {
  return { services: result.services, edges: result.edges, documents };
}
