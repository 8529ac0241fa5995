import type { DerivedObject } from '@lattice-portal/compiler';
import {
  isClusterError,
  refOf,
  type ClusterClient,
  type KubernetesObject,
  type ObjectRef,
} from '@lattice-portal/cluster-client';
import {
  describeRefusal,
  liveHash,
  planObject,
  type ClusterView,
  type PlannedObject,
} from '@lattice-portal/live-plan';

/** What has to be written so that a cluster is closed as its platform says. */
export interface BaselinePlan {
  /** In apply order, also what is there already. */
  objects: PlannedObject[];
  /** What earlier rules left behind. */
  deletions: KubernetesObject[];
}

/** One of the objects cannot be written. Nothing has been written yet. */
export class BaselineRefusedError extends Error {
  readonly name = 'BaselineRefusedError';
}

/** Rules belong to no workload: none that goes may take them along. */
const NOBODY = { kind: 'LatticePlatform', namespace: '', name: '' };

/** Namespaces are let go once every rule is written. */
const RELEASE = 100;

export interface BaselineView extends ClusterView {
  client: Pick<ClusterClient, 'apply' | 'get'>;
  /** The rules the cluster has, as far as their kinds are watched. */
  baselineObjects(): KubernetesObject[];
}

/**
 * Asks the API server what an apply would give. Fails with BaselineRefusedError when the server refuses one,
 * when another manager holds one of its fields, or when it is somebody else's.
 */
export async function planBaseline(
  view: BaselineView,
  objects: readonly DerivedObject[],
  /** What was written before. */
  given: readonly ObjectRef[] = [],
): Promise<BaselinePlan> {
  const wanted = new Set(objects.map(({ manifest }) => keyOf(manifest)));
  const planned = await Promise.all([
    ...objects.map(object =>
      object.kind === 'Namespace'
        ? planLabels(view, object)
        : planRule(view, object),
    ),
    ...given
      .map(manifestOf)
      .filter(old => old.kind === 'Namespace' && !wanted.has(keyOf(old)))
      .map(manifest => planRelease(view, manifest)),
  ]);
  return {
    objects: planned.flatMap(object => object ?? []),
    deletions: view
      .baselineObjects()
      .filter(
        object =>
          !object.metadata.deletionTimestamp && !wanted.has(keyOf(object)),
      ),
  };
}

async function planRule(
  view: BaselineView,
  object: DerivedObject,
): Promise<PlannedObject> {
  const { planned, foreign } = await planObject(view, object, NOBODY, {
    stopsScaling: false,
  }).catch(error => {
    throw isClusterError(error) && !error.retryable
      ? new BaselineRefusedError(describeRefusal(object, error))
      : error;
  });
  if (foreign !== undefined) {
    const [whose] = foreign.split('. ');
    throw new BaselineRefusedError(
      `${whose}. Delete it, or set lattice.baseline.mode to off`,
    );
  }
  return planned;
}

/** A namespace is somebody else's and only gets labels more. One that is not there, or goes, is left alone. */
async function planLabels(
  { client }: BaselineView,
  { manifest, order }: DerivedObject,
): Promise<PlannedObject | undefined> {
  const live = await client.get(refOf(manifest));
  if (!live || live.metadata.deletionTimestamp) {
    return undefined;
  }
  const { uid, labels = {} } = live.metadata;
  const differs = Object.entries(manifest.metadata.labels ?? {}).some(
    ([label, value]) => labels[label] !== value,
  );
  return {
    desired: { ...manifest, metadata: { ...manifest.metadata, uid } },
    order,
    change: differs ? 'update' : 'unchanged',
    hash: liveHash(manifest, live),
  };
}

/** Applied without the labels it was given, they go. */
async function planRelease(
  { client }: BaselineView,
  manifest: KubernetesObject,
): Promise<PlannedObject | undefined> {
  const live = await client.get(refOf(manifest));
  return live && !live.metadata.deletionTimestamp
    ? {
        desired: {
          ...manifest,
          metadata: { ...manifest.metadata, uid: live.metadata.uid },
        },
        order: RELEASE,
        change: 'update',
        hash: '',
      }
    : undefined;
}

function manifestOf({ apiVersion, kind, name }: ObjectRef): KubernetesObject {
  return { apiVersion, kind, metadata: { name } };
}

function keyOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
