import type { Scope, Verdict } from '../Scope';
import { withMore } from './compilePhase';

/** Any denied gate, or one that cannot be decided yet, ends the run before anything is written. */
export async function gatePhase(scope: Scope): Promise<Verdict | undefined> {
  const gates = scope.outcome.service?.gates ?? [];
  const closed = gates.filter(({ verdict }) => verdict !== 'pass');
  if (closed.length === 0 && scope.outcome.ok) {
    return undefined;
  }
  const [first] = closed;
  const denied = closed.filter(({ verdict }) => verdict === 'deny');
  if (first && denied.length === 0) {
    const asked = closed.find(({ verdict }) => verdict === 'needs-approval');
    return {
      stage: 'gates',
      phase: 'Pending',
      reason: asked ? 'NeedsApproval' : 'Undecided',
      message: withMore((asked ?? first).message, closed.length - 1, 'gate'),
      retry: false,
    };
  }
  return {
    stage: 'gates',
    phase: 'Failed',
    reason: 'Refused',
    message: first
      ? withMore((denied[0] ?? first).message, closed.length - 1, 'gate')
      : 'A gate refused the spec; nothing was written.',
    retry: false,
  };
}
