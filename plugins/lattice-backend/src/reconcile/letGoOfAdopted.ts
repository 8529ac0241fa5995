import { refOf, type KubernetesObject } from '@lattice-portal/cluster-client';
import { ADOPTED_FROM_ANNOTATION, belongsTo } from '@lattice-portal/live-plan';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';

/** Of what a service owns, what was there before it. */
export function adoptedObjects(
  connection: Pick<ClusterConnection, 'ownedObjects'>,
  owner: { namespace: string; name: string; uid: string },
): KubernetesObject[] {
  return connection
    .ownedObjects(owner.namespace, owner.name)
    .filter(
      object =>
        belongsTo(object, owner.uid) &&
        object.metadata.annotations?.[ADOPTED_FROM_ANNOTATION] !== undefined,
    );
}

/** Makes an adopted object what it was before, in one step: also who writes it is open again. */
export async function giveBack(
  { client }: Pick<ClusterConnection, 'client'>,
  object: KubernetesObject,
): Promise<void> {
  const live = await client.get(refOf(object));
  const written = live?.metadata.annotations?.[ADOPTED_FROM_ANNOTATION];
  if (!live || written === undefined) return;
  const { metadata: before = {}, ...content }: Original = JSON.parse(written);
  const { apiVersion: _a, kind: _k, metadata, status: _s, ...now } = live;
  const set = (path: string, value: unknown) =>
    value === undefined ? [] : [{ op: 'add', path: `/${path}`, value }];
  const drop = (path: string) => ({ op: 'remove', path: `/${path}` });
  await client.patchJson(
    refOf(live),
    [
      { op: 'test', path: '/metadata/uid', value: metadata.uid },
      {
        op: 'test',
        path: '/metadata/resourceVersion',
        value: metadata.resourceVersion,
      },
      ...Object.keys(now)
        .filter(key => !(key in content))
        .map(drop),
      ...Object.entries(content).flatMap(([key, value]) => set(key, value)),
      ...set('metadata/labels', before.labels ?? {}),
      ...set('metadata/annotations', before.annotations ?? {}),
      ...set('metadata/ownerReferences', before.ownerReferences ?? []),
      // One empty entry: the server forgets who said what.
      ...set('metadata/managedFields', [{}]),
    ],
    { fieldManager: FIELD_MANAGER },
  );
}

interface Original {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: unknown;
  };
  [key: string]: unknown;
}
