import type { DerivedObject } from '@lattice-portal/compiler';
import {
  isClusterError,
  refOf,
  type ClusterError,
  type FieldConflict,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import type { ClusterView } from './ClusterView';
import { asManagedFields } from './managedFields';
import { ownedManifest, ownerReferencesOf, type PlanOwner } from './ownership';
import { POD_RUNNERS, runsPods } from './podRunners';
import { liveHash, sameContent } from './projection';
import { mayTakeReplicas, replicasToKeep } from './replicas';

export type PlannedChange = 'create' | 'update' | 'unchanged';

export interface PlannedObject {
  desired: KubernetesObject;
  order: number;
  change: PlannedChange;
  /** Of what the server makes of the manifest; see `liveHash`. */
  hash: string;
  /** The number of copies to hand over before the object is written without it. */
  handOver?: number;
  /** Take the number of copies back from an autoscaler that goes away. */
  force?: boolean;
  /** It was somebody else's and is taken over, with their yes. */
  adopts?: boolean;
}

/** One object, as the API server would have it. */
export interface DryRun {
  planned: PlannedObject;
  /** What would come out. */
  dry: KubernetesObject;
  live?: KubernetesObject;
  /** The object is somebody else's, so it may not be written: whose, and what to do. */
  foreign?: string;
}

/**
 * Asks the API server what an apply of one object would give, and compares the answer with what is there. Fails with
 * the server's ClusterError when it refuses the object, or when another manager holds one of its fields.
 */
export async function planObject(
  view: ClusterView,
  object: Pick<DerivedObject, 'manifest' | 'order'>,
  owner: PlanOwner,
  options: {
    /** Something that scales the service is about to be deleted; see `stopsScaling`. */
    stopsScaling: boolean;
    /** Take every field from whoever holds it: shows what would be overwritten. */
    force?: boolean;
  },
): Promise<DryRun> {
  const live = view.derived(refOf(object.manifest));
  const desired = ownedManifest(object.manifest, owner, live?.metadata.uid);
  const { dry, force } = options.force
    ? { dry: await dryRun(view, desired, true), force: true }
    : await dryRunGently(view, desired, options);
  const planned: PlannedObject = {
    desired,
    order: object.order,
    change: changeBetween(live, dry),
    hash: liveHash(desired, dry),
    handOver: replicasToKeep(
      desired,
      live ?? predecessorOf(view, desired),
      dry,
    ),
    force,
  };
  return { planned, dry, live, foreign: foreignOwner(dry, live, owner) };
}

function dryRun(
  { client }: ClusterView,
  desired: KubernetesObject,
  force: boolean,
): Promise<KubernetesObject> {
  return client.apply(desired, {
    fieldManager: FIELD_MANAGER,
    dryRun: true,
    force,
  });
}

async function dryRunGently(
  view: ClusterView,
  desired: KubernetesObject,
  options: { stopsScaling: boolean },
): Promise<{ dry: KubernetesObject; force: boolean }> {
  try {
    return { dry: await dryRun(view, desired, false), force: false };
  } catch (error) {
    if (isClusterError(error) && mayTakeReplicas(error, options)) {
      return { dry: await dryRun(view, desired, true), force: true };
    }
    throw error;
  }
}

function changeBetween(
  live: KubernetesObject | undefined,
  dry: KubernetesObject,
): PlannedChange {
  if (!live) {
    return 'create';
  }
  return sameContent(dry, live) ? 'unchanged' : 'update';
}

/** The workload of another kind that a new one takes over from. */
function predecessorOf(
  view: ClusterView,
  { kind, metadata: { namespace, name } }: KubernetesObject,
): KubernetesObject | undefined {
  const [other] = POD_RUNNERS.filter(type => type.kind !== kind);
  return runsPods(kind)
    ? view.derived({ ...other, namespace, name })
    : undefined;
}

/** The dry run shows what would come out of merging into an object that is already there: its other owners and writers. */
function foreignOwner(
  dry: KubernetesObject,
  live: KubernetesObject | undefined,
  owner: PlanOwner,
): string | undefined {
  const otherOwner = ownerReferencesOf(dry).find(
    ({ uid }) => uid !== owner.uid,
  );
  if (otherOwner) {
    return `${title(dry)} belongs to ${otherOwner.kind} "${
      otherOwner.name
    }". Rename this service, or delete the other object`;
  }
  const otherWriter = asManagedFields(dry.metadata.managedFields).find(
    ({ manager, subresource }) => !subresource && manager !== FIELD_MANAGER,
  );
  return !live && otherWriter ? writtenBy(dry, otherWriter.manager) : undefined;
}

/** Whose an object is that does not say to be ours; undefined when we have written to it after all. */
export function strangerOf(object: KubernetesObject): string | undefined {
  const writers = asManagedFields(object.metadata.managedFields)
    .filter(({ subresource }) => !subresource)
    .map(({ manager }) => manager);
  return writers.includes(FIELD_MANAGER)
    ? undefined
    : writtenBy(object, writers[0]);
}

function writtenBy(object: KubernetesObject, manager = 'somebody'): string {
  return `${title(
    object,
  )} exists already and was written by "${manager}". Rename this service, delete that object, or adopt it by naming it in "adopt.objects" of the spec`;
}

/** Why the API server refuses an object, in words for its developers. */
export function describeRefusal(
  object: Pick<DerivedObject, 'kind' | 'name'>,
  error: ClusterError,
): string {
  const name = `${object.kind} "${object.name}"`;
  const [conflict] = error.conflicts;
  return conflict
    ? describeConflict(object, conflict)
    : `The cluster refuses ${name}: ${error.message.replace(/\.$/, '')}`;
}

/** Whose value stands against ours. */
export function describeConflict(
  { kind, name }: Pick<DerivedObject, 'kind' | 'name'>,
  { manager, field }: FieldConflict,
): string {
  return `${kind} "${name}" has a field that "${manager}" set to another value: ${field}. Remove it there; the value comes from the spec`;
}

function title(object: KubernetesObject): string {
  return `${object.kind} "${object.metadata.name}"`;
}
