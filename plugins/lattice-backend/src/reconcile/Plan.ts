import type { DerivedObject } from '@lattice-portal/compiler';
import {
  isClusterError,
  refOf,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  describeRefusal,
  noLongerDerived,
  planAdoption,
  planObject,
  runsPods,
  stopsScaling,
  type Consent,
  type PlannedObject,
  type PlanOwner,
} from '@lattice-portal/live-plan';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { healthOf } from './health';

/** What an apply would do, object by object, as the API server itself says. */
export interface Plan {
  objects: PlannedObject[];
  /** Owned by the service, no longer derived, and not needed until what replaces it is ready. */
  deletions: KubernetesObject[];
}

/** One or more objects cannot be written. Nothing has been written yet. */
export class PlanRefusedError extends Error {
  readonly name = 'PlanRefusedError';
  readonly reason: 'Conflict' | 'NotOwned' | 'KindNotServed' | 'Invalid';

  constructor(reason: PlanRefusedError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Dry-runs every object on the API server and compares the answers with what is there. Fails with PlanRefusedError when
 * the server refuses one, when another manager holds one of its fields, or when it belongs to somebody else; with
 * ClusterError when the server does not answer.
 */
export async function makePlan(options: {
  connection: ClusterConnection;
  objects: DerivedObject[];
  owner: PlanOwner;
  /** Objects of others that may be taken over. */
  consents?: readonly Consent[];
}): Promise<Plan> {
  const { connection, objects, owner, consents = [] } = options;
  await assertServed(connection, objects);
  const obsolete = obsoleteObjects(connection, objects, owner);
  const unscaled = stopsScaling(obsolete);
  const results = await Promise.allSettled(
    objects.map(object =>
      planOwned(connection, object, owner, {
        unscaled,
        consents: object.namespace === owner.namespace ? consents : [],
      }),
    ),
  );
  const failures = results.flatMap((result, index) =>
    result.status === 'rejected'
      ? [{ object: objects[index], error: result.reason }]
      : [],
  );
  if (failures.length > 0) {
    throw refusal(failures);
  }
  return {
    objects: results.flatMap(result =>
      result.status === 'fulfilled' ? [result.value] : [],
    ),
    deletions: obsolete.filter(
      object => !stillServing(connection, objects, object),
    ),
  };
}

/** One kind of workload takes over from another only once it is ready; until then the old one goes on serving. */
function stillServing(
  connection: ClusterConnection,
  objects: DerivedObject[],
  { kind, metadata }: KubernetesObject,
): boolean {
  if (!runsPods(kind)) {
    return false;
  }
  const successor = objects.find(
    object => runsPods(object.kind) && object.name === metadata.name,
  );
  return (
    successor !== undefined &&
    healthOf(connection.derived(refOf(successor.manifest))).health !== 'Ready'
  );
}

/** What the service owns and no longer derives, as the watches show it. */
export function obsoleteObjects(
  connection: ClusterConnection,
  objects: DerivedObject[],
  { namespace, name, uid }: PlanOwner,
): KubernetesObject[] {
  return noLongerDerived(
    connection.ownedObjects(namespace, name),
    objects,
    uid,
  );
}

/** Fails with PlanRefusedError when the cluster does not know one of the kinds. */
export async function assertServed(
  connection: ClusterConnection,
  objects: DerivedObject[],
): Promise<void> {
  try {
    await connection.ensureDerived(objects);
  } catch (error) {
    if (isClusterError(error) && error.reason === 'KindNotServed') {
      throw new PlanRefusedError('KindNotServed', error.message);
    }
    throw error;
  }
}

async function planOwned(
  connection: ClusterConnection,
  object: DerivedObject,
  owner: PlanOwner,
  { unscaled, consents }: { unscaled: boolean; consents: readonly Consent[] },
): Promise<PlannedObject> {
  const adopted = await adoptable(connection, object, consents);
  const { planned, foreign } = adopted
    ? await planAdoption(connection.client, object, owner, adopted)
    : await planObject(connection, object, owner, { stopsScaling: unscaled });
  if (foreign !== undefined) {
    throw new PlanRefusedError('NotOwned', foreign);
  }
  return planned;
}

/** The very object a yes was given for, while it is still somebody else's. */
async function adoptable(
  connection: ClusterConnection,
  object: DerivedObject,
  consents: readonly Consent[],
): Promise<KubernetesObject | undefined> {
  const { kind, name, manifest } = object;
  const consent = consents.find(one => one.kind === kind && one.name === name);
  if (!consent || connection.derived(refOf(manifest))) {
    return undefined;
  }
  const live = await connection.client.get(refOf(manifest));
  return live?.metadata.uid === consent.uid ? live : undefined;
}

function refusal(
  failures: { object: DerivedObject; error: unknown }[],
): unknown {
  const reasons: PlanRefusedError['reason'][] = [];
  const messages: string[] = [];
  for (const { object, error } of failures) {
    if (error instanceof PlanRefusedError) {
      reasons.push(error.reason);
      messages.push(error.message);
    } else if (isClusterError(error) && !error.retryable) {
      reasons.push(error.conflicts.length > 0 ? 'Conflict' : 'Invalid');
      messages.push(describeRefusal(object, error));
    } else {
      // One unanswered request makes the whole answer unknown.
      return error;
    }
  }
  return new PlanRefusedError(reasons[0], `${messages.join('. ')}.`);
}
