import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  CompileResult,
  createCedarEngine,
  createWorld,
  Diagnostic,
  LatticeDocument,
  sortDiagnostics,
} from '@lattice-portal/compiler';
import { setFlagsFromString } from 'node:v8';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { colours, Output } from '../../terminal/output';
import { jsonText } from './jsonText';
import { Input, readInput } from './readInput';
import { summaryText } from './summaryText';
import { yamlText } from './yamlText';

export interface CompileArguments {
  paths: string[];
  world?: string;
  platform?: string;
  output: 'summary' | 'json' | 'yaml';
  explain?: boolean;
}

/** What was compiled, with the texts it came from. */
export interface Compilation {
  result: CompileResult;
  /** Text by file, for frames. */
  texts: ReadonlyMap<string, string>;
}

// V8 of Node 22 can abort the process when optimised code calls into WebAssembly directly.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** Compiles and prints; returns whether all is well. Throws a CliError for wrong use. */
export function compileCommand(
  args: CompileArguments,
  output: Output,
): boolean {
  const compilation = compilePaths(args, output);
  const explain = args.explain === true;
  switch (args.output) {
    case 'json':
      output.print(jsonText(compilation));
      break;
    case 'yaml': {
      const problems = summaryText(compilation, {
        colours,
        problemsOnly: true,
      });
      if (problems) output.note(problems);
      output.print(yamlText(compilation, { explain }));
      break;
    }
    default:
      output.print(summaryText(compilation, { colours, explain }));
  }
  return compilation.result.ok;
}

function compilePaths(args: CompileArguments, output: Output): Compilation {
  const input = readInput(args.paths);
  const context = args.world ? readInput([args.world], input) : undefined;
  const profile = args.platform ? readInput([args.platform]) : undefined;
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
  noteBrokenContext(context, output);
  const compiled = compile(createWorld(documents, { platform }), {
    cedar: createCedarEngine(cedarModule),
    targets: input.documents.filter(({ kind }) => kind === 'LatticeService'),
  });
  // A document's own problems are part of both lists, as the same objects.
  const diagnostics = sortDiagnostics([
    ...new Set([
      ...input.diagnostics,
      ...(profile?.diagnostics ?? []),
      ...compiled.diagnostics,
    ]),
  ]);
  return {
    result: {
      ...compiled,
      ok: compiled.ok && !diagnostics.some(isError),
      diagnostics,
    },
    texts: new Map([
      ...input.texts,
      ...(context?.texts ?? []),
      ...(profile?.texts ?? []),
    ]),
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

function noteBrokenContext(context: Input | undefined, output: Output): void {
  const broken = new Set(
    context?.diagnostics.filter(isError).map(({ file }) => file),
  );
  if (broken.size === 0) return;
  output.note(
    `Documents with errors in --world are left out: ${[...broken].join(
      ', ',
    )}. Compile them to see what is wrong.`,
  );
}
