import type { Change } from '@lattice-portal/compiler';
import type { CompilationArguments } from '../../compilation/compilePaths';
import type { ClusterArguments } from '../../live/clusterOptions';
import { compareWithCluster } from '../../live/compareWithCluster';
import { noteProblems } from '../../live/noteProblems';
import type { LiveService } from '../../live/types';
import { colours, Output } from '../../terminal/output';
import { summaryText } from '../compile/summaryText';
import { planText, PrintedService } from './planText';

export interface LivePlanArguments
  extends CompilationArguments,
    ClusterArguments {
  output: 'text' | 'json';
}

const ACTIONS = {
  added: 'create',
  changed: 'update',
  removed: 'delete',
} as const satisfies Record<Change, string>;

/**
 * Prints what applying the files to a cluster would do; returns whether all of it may be done and nothing is hidden.
 * Throws a CliError for wrong use, and when the cluster cannot be used.
 */
export async function livePlanCommand(
  args: LivePlanArguments,
  output: Output,
): Promise<boolean> {
  const { comparison, compilation } = await compareWithCluster(args, output);
  const { cluster, complete, problems } = comparison;
  const services = comparison.services.map(planned);
  const ok = compilation.result.ok && services.every(item => item.ok);
  if (args.output === 'json') {
    const report = { ok, cluster, complete, problems, services };
    output.print(JSON.stringify(report, undefined, 2));
  } else {
    const notes = summaryText(compilation, { colours, problemsOnly: true });
    if (notes) output.note(notes);
    output.print(planText(services));
  }
  noteProblems(comparison, output);
  return ok && complete;
}

/** What is refused changes nothing. */
function planned(item: LiveService): PrintedService {
  const { service, ok, planHash, planHashBefore, objects, refusals, cost } =
    item;
  return {
    service,
    ok,
    ...(planHashBefore !== undefined && { planHashBefore }),
    planHash,
    refusals,
    ...(cost && { cost }),
    actions: (ok ? objects : []).map(
      ({ change, kind, namespace, name, fields }) => ({
        action: ACTIONS[change],
        kind,
        namespace,
        name,
        fields,
      }),
    ),
  };
}
