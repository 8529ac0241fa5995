import {
  Compilation,
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { compileVerified } from '../../compilation/compileVerified';
import { CliError } from '../../errors';
import { ExitCode } from '../../exitCodes';
import { userPath } from '../../paths';
import { colours, Output } from '../../terminal/output';
import { ownVersion } from '../../version';
import type { FORMATS } from './formats';
import { findings } from './findings';
import { githubText } from './githubText';
import { jsonText } from './jsonText';
import { junitText } from './junitText';
import { sarifText } from './sarifText';
import { summaryText } from './summaryText';
import { objectsText, yamlText } from './yamlText';

/** What `compile` can print. */
export type CompileFormat = (typeof FORMATS)[number];

export interface CompileArguments extends CompilationArguments {
  output: CompileFormat;
  /** Looks for the signatures of images in their registries. */
  verifyImages?: boolean;
  explain?: boolean;
  /** Print what the platform itself puts into a cluster instead. */
  baseline?: boolean;
}

/** Compiles and prints; returns whether all is well. Throws a CliError for wrong use. */
export async function compileCommand(
  args: CompileArguments,
  output: Output,
): Promise<boolean> {
  const compilation = args.verifyImages
    ? await compileVerified(args, output)
    : compilePaths(args, output);
  const explain = args.explain === true;
  if (args.baseline) return baselineCommand(compilation, args, output);
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
    case 'sarif': {
      const options = { root: userPath('.'), version: ownVersion() };
      output.print(sarifText(findings(compilation), options));
      break;
    }
    case 'junit':
      output.print(junitText(compilation));
      break;
    case 'github': {
      const text = githubText(compilation, { root: userPath('.') });
      if (text) output.print(text);
      break;
    }
    default:
      output.print(summaryText(compilation, { colours, explain }));
  }
  return compilation.result.ok;
}

/** The rules of the cluster do not depend on whether each service compiles. */
function baselineCommand(
  { baseline, result }: Compilation,
  { output: format, explain = false }: CompileArguments,
  output: Output,
): boolean {
  if (format !== 'yaml' && format !== 'json' && format !== 'summary') {
    throw new CliError(
      `The baseline cannot be printed as "${format}", because it is not about findings.`,
      { exitCode: ExitCode.Usage, remedy: 'Use "-o yaml" or "-o json".' },
    );
  }
  const { profile, objects } = baseline();
  if (format === 'json') {
    output.print(JSON.stringify({ profile, objects }, undefined, 2));
  } else {
    output.print(objectsText(objects, { explain }));
  }
  return !result.diagnostics.some(
    ({ code }) => code === 'several-platforms' || code === 'unknown-profile',
  );
}
