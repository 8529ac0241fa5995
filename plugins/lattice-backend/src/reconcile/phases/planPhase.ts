import { consentsOf } from '@lattice-portal/live-plan';
import { makePlan, PlanRefusedError } from '../Plan';
import type { Scope, Verdict } from '../Scope';

/** Dry-runs every object. One that cannot be written ends the run before the first write. */
export async function planPhase(scope: Scope): Promise<Verdict | undefined> {
  const service = scope.outcome.service;
  if (scope.settled || !service) {
    return undefined;
  }
  try {
    scope.plan = await makePlan({
      connection: scope.connection,
      objects: service.objects,
      consents: consentsOf(scope.object.spec),
      owner: { ...scope.ref, kind: scope.object.kind, uid: scope.uid },
    });
    return undefined;
  } catch (error) {
    if (error instanceof PlanRefusedError) {
      return {
        stage: 'apply',
        phase: 'Failed',
        reason: error.reason,
        message: error.message,
        retry: true,
      };
    }
    throw error;
  }
}
