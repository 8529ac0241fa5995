import { refOf } from '@lattice-portal/cluster-client';
import type { Scope, Verdict } from '../Scope';

/**
 * Deletes what the service owns and no longer derives, after everything else was written. Every deletion carries the
 * uid it is meant for. On a view that is not up to date nothing is deleted. Then remembers what the cluster was given.
 */
export async function prunePhase(scope: Scope): Promise<Verdict | undefined> {
  const { plan, connection, inventory } = scope;
  if (!plan || !inventory) {
    return undefined;
  }
  if (plan.deletions.length > 0) {
    if (
      !connection.fresh ||
      !plan.deletions.every(object => connection.derivedFresh(object))
    ) {
      return {
        stage: 'apply',
        phase: 'Applying',
        reason: 'WaitingForView',
        message:
          'Objects that are no longer needed are deleted as soon as the cluster can be seen again.',
        retry: true,
      };
    }
    await Promise.all(
      plan.deletions.map(object =>
        connection.client.delete(refOf(object), { uid: object.metadata.uid }),
      ),
    );
  }
  await scope.inventories.put(scope.ref, inventory);
  return undefined;
}
