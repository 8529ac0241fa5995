import { isClusterError, type TypeRef } from '@lattice-portal/cluster-client';
import type { Scope, Verdict } from '../Scope';
import { statusOf } from '../status';

/** Recalls what the service was given before, and follows those kinds. */
export async function recallPhase(scope: Scope): Promise<Verdict | undefined> {
  const stored = await scope.inventories.get(scope.ref);
  scope.inventory = stored?.uid === scope.uid ? stored : undefined;
  await followKindsGivenBefore(scope);
  return undefined;
}

// After a restart the kinds of earlier plans must be watched too, or their leftovers would never be seen.
async function followKindsGivenBefore(scope: Scope): Promise<void> {
  const given: TypeRef[] = [
    ...(scope.inventory?.objects ?? []),
    ...(statusOf(scope.object)?.resources.objects ?? []),
  ];
  try {
    await scope.connection.ensureDerived(given);
  } catch (error) {
    if (!isClusterError(error) || error.reason !== 'KindNotServed') {
      throw error;
    }
  }
}
