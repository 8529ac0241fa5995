import type { CompilationArguments } from '../../compilation/compilePaths';
import type { ClusterArguments } from '../../live/clusterOptions';
import { compareWithCluster } from '../../live/compareWithCluster';
import { noteProblems } from '../../live/noteProblems';
import type { LiveComparison } from '../../live/types';
import { colours, Output } from '../../terminal/output';
import { summaryText } from '../compile/summaryText';
import { liveDiffText } from './liveDiffText';

export interface LiveDiffArguments
  extends CompilationArguments,
    ClusterArguments {
  output: 'text' | 'json';
}

/** Prints what differs between files and a cluster. Throws a CliError for wrong use, and when the cluster cannot be used. */
export async function liveDiffCommand(
  args: LiveDiffArguments,
  output: Output,
): Promise<{ same: boolean; complete: boolean }> {
  const { comparison, compilation } = await compareWithCluster(args, output);
  const { complete } = comparison;
  const same = isSame(comparison);
  if (args.output === 'json') {
    output.print(JSON.stringify({ same, ...comparison }, undefined, 2));
  } else {
    const problems = summaryText(compilation, { colours, problemsOnly: true });
    if (problems) output.note(problems);
    output.print(liveDiffText(comparison, colours));
  }
  noteProblems(comparison, output);
  return { same, complete };
}

function isSame({ services, specs }: LiveComparison): boolean {
  return (
    specs.same &&
    services.every(
      ({ objects, refusals }) => objects.length + refusals.length === 0,
    )
  );
}
