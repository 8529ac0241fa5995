import type { CompiledService } from '@lattice-portal/compiler';
import type { Inventory } from '../Inventory';
import { liveHash, ownedManifest } from '@lattice-portal/live-plan';
import { obsoleteObjects } from '../Plan';
import type { Scope, Verdict } from '../Scope';

/**
 * Finds out, from what the portal remembers and what the watches show, whether the cluster already holds exactly this
 * plan. Most runs end their work here without one request.
 */
export async function settledPhase(scope: Scope): Promise<Verdict | undefined> {
  const service = scope.outcome.service;
  // What somebody else writes is never ours to plan.
  scope.settled =
    scope.rendered !== undefined ||
    (service !== undefined &&
      scope.inventory !== undefined &&
      isSettled(scope, service, scope.inventory));
  return undefined;
}

function isSettled(
  scope: Scope,
  service: CompiledService,
  inventory: Inventory,
): boolean {
  if (inventory.planHash !== service.planHash) {
    return false;
  }
  const { connection, object, uid, ref } = scope;
  const owner = { ...ref, kind: object.kind, uid };
  const hashes = new Map(
    inventory.objects.map(given => [keyOf(given), given.hash]),
  );
  return (
    hashes.size === service.objects.length &&
    service.objects.every(derived => {
      const live = connection.derived(derived);
      return (
        live !== undefined &&
        !live.metadata.deletionTimestamp &&
        liveHash(ownedManifest(derived.manifest, owner), live) ===
          hashes.get(keyOf(derived))
      );
    }) &&
    obsoleteObjects(connection, service.objects, owner).length === 0
  );
}

function keyOf(object: { apiVersion: string; kind: string; name: string }) {
  return `${object.apiVersion}/${object.kind}/${object.name}`;
}
