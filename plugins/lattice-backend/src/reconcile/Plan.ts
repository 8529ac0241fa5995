import type { DerivedObject } from '@lattice-portal/compiler';
import {
  isClusterError,
  refOf,
  type ClusterError,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { asManagedFields } from '../clusters/slim';
import { healthOf } from './health';
import {
  belongsTo,
  ownedManifest,
  ownerReferencesOf,
  type PlanOwner,
} from './ownership';
import { liveHash, sameContent } from './projection';
import { mayTakeReplicas, replicasToKeep, stopsScaling } from './replicas';

export type ObjectChange = 'create' | 'update' | 'unchanged';

export interface PlannedObject {
  desired: KubernetesObject;
  order: number;
  change: ObjectChange;
  /** Of what the server makes of the manifest; see `liveHash`. */
  hash: string;
  /** The number of copies to hand over before the object is written without it. */
  handOver?: number;
  /** Take the number of copies back from an autoscaler that goes away. */
  force?: boolean;
}

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
}): Promise<Plan> {
  const { connection, objects, owner } = options;
  await assertServed(connection, objects);
  const obsolete = noLongerDerived(connection, objects, owner);
  const unscaled = stopsScaling(obsolete);
  const results = await Promise.allSettled(
    objects.map(object => planObject(connection, object, owner, unscaled)),
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

/** Kinds that run the pods of a service, each with the API it belongs to. */
const WORKLOADS: Record<string, string> = {
  Deployment: 'apps/v1',
  Rollout: 'argoproj.io/v1alpha1',
};

/** The workload of another kind that a new one takes over from. */
function predecessorOf(
  connection: ClusterConnection,
  { kind, metadata }: KubernetesObject,
): KubernetesObject | undefined {
  if (!(kind in WORKLOADS)) {
    return undefined;
  }
  const [other] = Object.entries(WORKLOADS).filter(([name]) => name !== kind);
  return connection.derived({
    apiVersion: other[1],
    kind: other[0],
    namespace: metadata.namespace,
    name: metadata.name,
  });
}

/** One kind of workload takes over from another only once it is ready; until then the old one goes on serving. */
function stillServing(
  connection: ClusterConnection,
  objects: DerivedObject[],
  { kind, metadata }: KubernetesObject,
): boolean {
  if (!(kind in WORKLOADS)) {
    return false;
  }
  const successor = objects.find(
    object => object.kind in WORKLOADS && object.name === metadata.name,
  );
  return (
    successor !== undefined &&
    healthOf(connection.derived(refOf(successor.manifest))).health !== 'Ready'
  );
}

/** Objects that carry the owner's uid and are not among the derived ones. */
export function noLongerDerived(
  connection: ClusterConnection,
  objects: Pick<DerivedObject, 'apiVersion' | 'kind' | 'name'>[],
  owner: PlanOwner,
): KubernetesObject[] {
  const { uid } = owner;
  if (!uid) {
    return [];
  }
  const wanted = new Set(
    objects.map(
      ({ apiVersion, kind, name }) => `${apiVersion}/${kind}/${name}`,
    ),
  );
  return connection
    .ownedObjects(owner.namespace, owner.name)
    .filter(
      object =>
        belongsTo(object, uid) &&
        !object.metadata.deletionTimestamp &&
        !wanted.has(
          `${object.apiVersion}/${object.kind}/${object.metadata.name}`,
        ),
    );
}

async function assertServed(
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

async function planObject(
  connection: ClusterConnection,
  object: DerivedObject,
  owner: PlanOwner,
  unscaled: boolean,
): Promise<PlannedObject> {
  const live = connection.derived(refOf(object.manifest));
  const desired = ownedManifest(object.manifest, owner, live?.metadata.uid);
  const { dry, force } = await dryRun(connection, desired, unscaled);
  assertOwned(dry, live, owner);
  return {
    desired,
    order: object.order,
    change: changeBetween(live, dry),
    hash: liveHash(desired, dry),
    handOver: replicasToKeep(
      desired,
      live ?? predecessorOf(connection, desired),
      dry,
    ),
    force,
  };
}

async function dryRun(
  { client }: ClusterConnection,
  desired: KubernetesObject,
  unscaled: boolean,
): Promise<{ dry: KubernetesObject; force: boolean }> {
  const attempt = (force: boolean) =>
    client.apply(desired, { fieldManager: FIELD_MANAGER, dryRun: true, force });
  try {
    return { dry: await attempt(false), force: false };
  } catch (error) {
    if (
      isClusterError(error) &&
      mayTakeReplicas(error, { stopsScaling: unscaled })
    ) {
      return { dry: await attempt(true), force: true };
    }
    throw error;
  }
}

function changeBetween(
  live: KubernetesObject | undefined,
  dry: KubernetesObject,
): ObjectChange {
  if (!live) {
    return 'create';
  }
  return sameContent(dry, live) ? 'unchanged' : 'update';
}

/** The dry run shows what would come out of merging into an object that is already there: its other owners and writers. */
function assertOwned(
  dry: KubernetesObject,
  live: KubernetesObject | undefined,
  owner: PlanOwner,
): void {
  const otherOwner = ownerReferencesOf(dry).find(
    ({ uid }) => uid !== owner.uid,
  );
  if (otherOwner) {
    throw new PlanRefusedError(
      'NotOwned',
      `${title(dry)} belongs to ${otherOwner.kind} "${
        otherOwner.name
      }". Rename this service, or delete the other object`,
    );
  }
  const otherWriter = asManagedFields(dry.metadata.managedFields).find(
    ({ manager, subresource }) => !subresource && manager !== FIELD_MANAGER,
  );
  if (!live && otherWriter) {
    throw new PlanRefusedError(
      'NotOwned',
      `${title(dry)} exists already and was written by "${
        otherWriter.manager
      }". Rename this service, or delete that object`,
    );
  }
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

function describeRefusal(object: DerivedObject, error: ClusterError): string {
  const name = `${object.kind} "${object.name}"`;
  const [conflict] = error.conflicts;
  if (conflict) {
    return `${name} has a field that "${conflict.manager}" set to another value: ${conflict.field}. Remove it there; the value comes from the spec`;
  }
  return `The cluster refuses ${name}: ${error.message.replace(/\.$/, '')}`;
}

function title(object: KubernetesObject): string {
  return `${object.kind} "${object.metadata.name}"`;
}
