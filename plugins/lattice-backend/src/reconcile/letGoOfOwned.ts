import {
  hasStatus,
  refOf,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  asManagedFields,
  belongsTo,
  isElsewhere,
  letGo,
  type PlanOwner,
} from '@lattice-portal/live-plan';
import {
  FIELD_MANAGER,
  PORTAL_FIELD_MANAGER,
  SERVICE_UID_LABEL,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';

/**
 * Objects the portal wrote before go on running, but no longer end with their service: from now on somebody else decides
 * about them. Our values stay until the other has written theirs.
 */
export async function letGoOfOwned(
  connection: ClusterConnection,
  owner: PlanOwner & { uid: string },
): Promise<void> {
  const ours = connection
    .ownedObjects(owner.namespace, owner.name)
    .filter(object => belongsTo(object, owner.uid));
  await Promise.all(
    ours.map(async object => {
      const { resourceVersion, uid } = object.metadata;
      const changed = await connection.client.patchMetadata(
        refOf(object),
        { uid, resourceVersion, ...letGo(object, owner) },
        { fieldManager: FIELD_MANAGER },
      );
      connection.absorb(changed);
    }),
  );
}

/** Whether we wrote an object to another namespace than its service. What others write for it carries its name, not its uid. */
export function isOursElsewhere(
  object: KubernetesObject,
  owner: Pick<PlanOwner, 'namespace'>,
): boolean {
  return (
    isElsewhere(object, owner) &&
    object.metadata.labels?.[SERVICE_UID_LABEL] !== undefined
  );
}

const OURS: readonly (string | undefined)[] = [
  FIELD_MANAGER,
  PORTAL_FIELD_MANAGER,
];

/**
 * Gives up our say about the fields of an object that is as the spec compiles and that somebody else writes by now. Else
 * a field they drop later would stay because we once asked for it.
 */
export async function giveUpFields(
  connection: ClusterConnection,
  ref: Parameters<ClusterConnection['client']['get']>[0],
): Promise<void> {
  const live = await connection.client.get(ref);
  const entries = asManagedFields(live?.metadata.managedFields);
  const written = (entry: (typeof entries)[number]) =>
    !entry.subresource && !OURS.includes(entry.manager);
  const kept = entries.filter(
    ({ manager, subresource }) => subresource || !OURS.includes(manager),
  );
  if (!live || kept.length === entries.length || !entries.some(written)) {
    return;
  }
  const { resourceVersion, uid } = live.metadata;
  try {
    const changed = await connection.client.patchMetadata(
      ref,
      { uid, resourceVersion, managedFields: kept },
      { fieldManager: FIELD_MANAGER },
    );
    connection.absorb(changed);
  } catch (error) {
    // It has changed meanwhile, and will be looked at again.
    if (!hasStatus(error, 409)) {
      throw error;
    }
  }
}
