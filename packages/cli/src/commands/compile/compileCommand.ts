import {
  CompilationArguments,
  compilePaths,
} from '../../compilation/compilePaths';
import { compileVerified } from '../../compilation/compileVerified';
import { userPath } from '../../paths';
import { colours, Output } from '../../terminal/output';
import { ownVersion } from '../../version';
import type { FORMATS } from './formats';
import { githubText } from './githubText';
import { jsonText } from './jsonText';
import { junitText } from './junitText';
import { sarifText } from './sarifText';
import { summaryText } from './summaryText';
import { yamlText } from './yamlText';

/** What `compile` can print. */
export type CompileFormat = (typeof FORMATS)[number];

export interface CompileArguments extends CompilationArguments {
  output: CompileFormat;
  /** Looks for the signatures of images in their registries. */
  verifyImages?: boolean;
  explain?: boolean;
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
      output.print(sarifText(compilation, options));
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
