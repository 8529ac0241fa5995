import { othersOf, undecided } from '../elsewhere';
import type { Scope, Verdict } from '../Scope';
import { isDone, statusOf } from '../status';
import { healthPhase } from './healthPhase';

/**
 * After a fresh start another cluster may not have been seen yet. What was agreed with its services before is neither taken
 * back nor confirmed: the service stays exactly as it is, and says so.
 */
export async function keepPhase(scope: Scope): Promise<Verdict | undefined> {
  const { object, outcome, generation, inventory } = scope;
  scope.kept = undecided(object, outcome.unseen);
  if (scope.kept.length === 0) {
    return undefined;
  }
  const { clusters, services } = othersOf(scope.kept);
  const why = `the portal has not seen cluster ${clusters} since it started, and what is agreed with ${services} depends on it`;
  const applied = statusOf(object)?.conditions.some(
    ({ type, status, observedGeneration }) =>
      type === 'Applied' &&
      status === 'True' &&
      observedGeneration === generation,
  );
  if (!applied || !inventory) {
    return {
      stage: 'apply',
      phase: 'Pending',
      reason: 'ClusterNotSeen',
      message: `What runs stays as it is for now: ${why}. The spec is applied as soon as the cluster answers; if it is gone for good, take it out of lattice.clusters.`,
      retry: false,
    };
  }
  const verdict = await healthPhase(scope);
  return verdict && isDone(verdict.phase)
    ? {
        ...verdict,
        message: `${verdict.message} Nothing is changed for now: ${why}.`,
      }
    : verdict;
}
