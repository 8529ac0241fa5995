import { CompiledService } from '../api';
import { ServiceNode, World } from '../model';
import { judgeQuotas } from '../passes/6-gate';

const QUOTA = 'quota';

/**
 * The result when nothing is another than what others take of the quotas of a service: the verdicts about them are found
 * anew, all else stays. Undefined where more becomes another: the plan names who refuses it, and a document with errors
 * shows some verdicts only.
 */
export function rejudge(
  known: CompiledService,
  world: World,
  node: ServiceNode,
): CompiledService | undefined {
  if (known.objects.length === 0) return undefined;
  const before = known.gates.filter(({ id }) => id === QUOTA);
  const after = judgeQuotas(world, node);
  const same =
    before.length === after.length &&
    after.every(
      ({ verdict, subject }, index) =>
        verdict === before[index].verdict && subject === before[index].subject,
    );
  if (!same) return undefined;
  return {
    ...known,
    gates: known.gates.map(gate => after[before.indexOf(gate)] ?? gate),
  };
}
