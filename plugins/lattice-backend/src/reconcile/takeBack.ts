import { refOf, type KubernetesObject } from '@lattice-portal/cluster-client';
import {
  asManagedFields,
  isRenderedFor,
  SERVICE_KEY_FIELD,
  type ManagedFields,
  type PlanOwner,
} from '@lattice-portal/live-plan';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';

/**
 * What was rendered for a service is the portal's to write again: what the other has said counts as said by us, so that
 * it stays, can be changed, and goes when the spec drops it. Nothing of the objects themselves changes here.
 */
export async function takeBack(
  connection: ClusterConnection,
  objects: readonly { manifest: KubernetesObject }[],
  owner: Pick<PlanOwner, 'namespace' | 'name'>,
): Promise<void> {
  const rendered = objects
    .map(({ manifest }) => refOf(manifest))
    .filter(ref => {
      const live = connection.derived(ref);
      return live && isRenderedFor(live, owner);
    });
  await Promise.all(
    rendered.map(async ref => {
      const live = await connection.client.get(ref);
      const entries = asManagedFields(live?.metadata.managedFields);
      const taken = entries.filter(isTaken);
      if (live && taken.some(({ manager }) => manager !== FIELD_MANAGER)) {
        connection.absorb(
          await takeFields(connection, live, {
            taken,
            left: entries.filter(entry => !isTaken(entry)),
          }),
        );
      }
    }),
  );
}

/** From now on these fields count as said by us. Nothing of their values changes. */
export async function takeFields(
  connection: Pick<ClusterConnection, 'client'>,
  live: KubernetesObject,
  options: {
    taken: readonly ManagedFields[];
    left: readonly ManagedFields[];
    /** More to change of the metadata in the same step. */
    metadata?: Record<string, unknown>;
  },
): Promise<KubernetesObject> {
  const { taken, left, metadata } = options;
  const { resourceVersion, uid } = live.metadata;
  const one: ManagedFields = {
    ...taken[0],
    manager: FIELD_MANAGER,
    operation: 'Apply',
    fieldsV1: taken.map(({ fieldsV1 }) => fieldsV1).reduce(union, {}),
  };
  return connection.client.patchMetadata(
    refOf(live),
    {
      uid,
      resourceVersion,
      ...metadata,
      ...(taken.length > 0 && { managedFields: [one, ...left] }),
    },
    { fieldManager: FIELD_MANAGER },
  );
}

/** Ours, and whoever wrote the manifest: it is known by the name of the service in it. */
function isTaken({ manager, subresource, fieldsV1 }: ManagedFields): boolean {
  return (
    !subresource &&
    (manager === FIELD_MANAGER ||
      JSON.stringify(fieldsV1 ?? {}).includes(`"${SERVICE_KEY_FIELD}"`))
  );
}

/** Two sets of fields as one. */
function union(a: unknown, b: unknown): unknown {
  if (!isRecord(a) || !isRecord(b)) {
    return b ?? a;
  }
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map(key => [
      key,
      union(a[key], b[key]),
    ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
