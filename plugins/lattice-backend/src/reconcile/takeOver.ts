import { refOf, type KubernetesObject } from '@lattice-portal/cluster-client';
import {
  ADOPTED_FROM_ANNOTATION,
  asManagedFields,
  originalOf,
  type ManagedFields,
} from '@lattice-portal/live-plan';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { takeFields } from './takeBack';

/** Parts of Kubernetes keep their own accounts. */
const KEEPS_ITS_OWN = /^kube-/;

/**
 * Makes an object of somebody else ours to write. What it was is kept beside it, and what others said of its content
 * counts as said by us, so that the next apply leaves nothing of it that the spec does not say. The running object
 * itself stays as it is.
 */
export async function takeOver(
  connection: Pick<ClusterConnection, 'client'>,
  desired: KubernetesObject,
): Promise<void> {
  const live = await connection.client.get(refOf(desired));
  // What was replaced since is refused by its uid when it is written.
  if (!live || live.metadata.uid !== desired.metadata.uid) return;
  const entries = asManagedFields(live.metadata.managedFields);
  const taken = entries.filter(isTaken);
  await takeFields(connection, live, {
    taken: taken.map(entry => ({
      ...entry,
      fieldsV1: without(entry.fieldsV1, 'f:metadata'),
    })),
    left: [
      ...entries.filter(entry => !isTaken(entry)),
      ...taken.flatMap(metadataOnly),
    ],
    metadata: {
      annotations: {
        // A second try must not take our own doing for the original.
        [ADOPTED_FROM_ANNOTATION]:
          live.metadata.annotations?.[ADOPTED_FROM_ANNOTATION] ??
          JSON.stringify(originalOf(live)),
      },
    },
  });
}

function isTaken({ manager = '', subresource }: ManagedFields): boolean {
  return !subresource && !KEEPS_ITS_OWN.test(manager);
}

/** Labels and annotations of others stay theirs. */
function metadataOnly(entry: ManagedFields): ManagedFields[] {
  const fields = entry.fieldsV1;
  const metadata = isRecord(fields) ? fields['f:metadata'] : undefined;
  return metadata === undefined
    ? []
    : [{ ...entry, fieldsV1: { 'f:metadata': metadata } }];
}

function without(fields: unknown, key: string): unknown {
  return isRecord(fields)
    ? Object.fromEntries(
        Object.entries(fields).filter(([name]) => name !== key),
      )
    : fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
