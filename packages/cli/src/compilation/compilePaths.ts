import {
  compile,
  CompiledPlatform,
  compilePlatform,
  CompileResult,
  createWorld,
  Diagnostic,
  ImageFact,
  isWorkloadKind,
  LatticeDocument,
  RemoteCluster,
  ServiceKey,
  sortDiagnostics,
  World,
} from '@lattice-portal/compiler';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import type { Output } from '../terminal/output';
import { compileEngine } from './engine';
import { Input, readInput, ReadFiles } from './readInput';

/** Another cluster of the mesh. */
export interface RemoteArgument {
  cluster: string;
  /** File or folder with its documents. */
  path: string;
}

/** What to compile, and in which fleet. */
export interface CompilationArguments {
  paths: string[];
  /** File or folder with the rest of the fleet. */
  world?: string;
  /** File with the LatticePlatform to use. */
  platform?: string;
  /** The other clusters of the mesh. Without it nothing is known of them. */
  remote?: RemoteArgument[];
}

/** What was compiled, with the texts it came from. */
export interface Compilation {
  result: CompileResult;
  /** What the platform itself puts into a cluster with these services. */
  baseline: () => CompiledPlatform;
  /** What the services were compiled from: what was named first, then the rest of the fleet. */
  documents: readonly LatticeDocument[];
  /** Text by file, for frames. */
  texts: ReadonlyMap<string, string>;
}

/** What is compiled in which fleet, read and not compiled yet. */
export interface FleetInput {
  documents: readonly LatticeDocument[];
  platform?: LatticeDocument;
  remotes?: readonly RemoteCluster[];
  /** What is compiled; the rest is context. */
  targets: readonly ServiceKey[];
  diagnostics: readonly Diagnostic[];
  texts: ReadonlyMap<string, string>;
}

/** Compiles the services in files and folders. Throws a CliError for wrong use. */
export function compilePaths(
  args: CompilationArguments,
  output: Output,
): Compilation {
  return compileInput(readFleet(args, output));
}

/** Reads files and folders. Throws a CliError for wrong use. */
export function readFleet(
  args: CompilationArguments,
  output: Output,
  before?: ReadFiles,
): FleetInput {
  const input = readInput(args.paths, undefined, before);
  const context = args.world
    ? readInput([args.world], input, before)
    : undefined;
  const profile = args.platform
    ? readInput([args.platform], undefined, before)
    : undefined;
  const platform = profile && platformOf(profile, args.platform ?? '');
  const documents = [
    ...input.documents,
    ...(context ? onlyNew(context.documents, input.documents) : []),
  ].filter(({ kind }) => !platform || kind !== 'LatticePlatform');
  if (input.documents.length === 0 && input.diagnostics.length === 0) {
    throw new CliError(
      `There is no Lattice document in ${args.paths.join(', ')}.`,
      {
        exitCode: ExitCode.Usage,
        remedy:
          'Name a file or folder with documents of apiVersion "lattice.dev/v1alpha1".',
      },
    );
  }
  noteBroken(context, '--world', output);
  const remotes = args.remote?.map(({ cluster, path }) => {
    const there = readInput([path], undefined, before);
    noteBroken(there, `--remote ${cluster}`, output);
    return { cluster, documents: there.documents };
  });
  return {
    documents,
    platform,
    ...(remotes && { remotes }),
    targets: input.documents.filter(({ kind }) => isWorkloadKind(kind)),
    diagnostics: [...input.diagnostics, ...(profile?.diagnostics ?? [])],
    texts: new Map([
      ...input.texts,
      ...(context?.texts ?? []),
      ...(profile?.texts ?? []),
    ]),
  };
}

/**
 * Compiles what was read.
 * @param images what is known of signatures; without it nobody has looked
 */
export function compileInput(
  input: FleetInput,
  images?: readonly ImageFact[],
): Compilation {
  const { documents, platform, remotes, targets } = input;
  const now = new Date().toISOString();
  const world = createWorld(documents, { platform, remotes, images, now });
  const compiled = compile(world, {
    ...compileEngine(),
    targets,
  });
  return compilationOf(input, world, compiled);
}

/** A result with what was found while reading, and with the texts. */
export function compilationOf(
  { documents, platform, texts, ...read }: FleetInput,
  world: World,
  compiled: CompileResult,
): Compilation {
  // A document's own problems are part of both lists, as the same objects.
  const diagnostics = sortDiagnostics([
    ...new Set([...read.diagnostics, ...compiled.diagnostics]),
  ]);
  return {
    baseline: () => compilePlatform(world),
    result: {
      ...compiled,
      ok: compiled.ok && !diagnostics.some(isError),
      diagnostics,
    },
    documents: platform ? [...documents, platform] : documents,
    texts,
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function platformOf(profile: Input, file: string): LatticeDocument | undefined {
  const platform = profile.documents.find(
    ({ kind }) => kind === 'LatticePlatform',
  );
  if (!platform && !profile.diagnostics.some(isError)) {
    throw new CliError(
      `File "${file}" holds no document of kind "LatticePlatform".`,
      {
        exitCode: ExitCode.Usage,
        remedy:
          'Name a file that does, or leave out --platform to use the defaults.',
      },
    );
  }
  return platform;
}

/** What is compiled stands for itself; the world may hold an older copy of it. */
function onlyNew(
  world: readonly LatticeDocument[],
  given: readonly LatticeDocument[],
): LatticeDocument[] {
  const keys = new Set(given.map(keyOf));
  return world.filter(document => !keys.has(keyOf(document)));
}

function keyOf({ kind, namespace, name }: LatticeDocument): string {
  return `${kind} ${namespace}/${name}`;
}

function noteBroken(
  context: Input | undefined,
  option: string,
  output: Output,
): void {
  const broken = new Set(
    context?.diagnostics.filter(isError).map(({ file }) => file),
  );
  if (broken.size === 0) return;
  output.note(
    `Documents with errors in ${option} are left out: ${[...broken].join(
      ', ',
    )}. Compile them to see what is wrong.`,
  );
}
