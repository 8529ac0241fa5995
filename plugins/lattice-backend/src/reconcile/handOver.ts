import type {
  ClusterClient,
  KubernetesObject,
} from '@lattice-portal/cluster-client';
import { HANDOVER_MANAGER } from '@lattice-portal/live-plan';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';

/**
 * Lets somebody else hold the number of copies, so that it stays when we no longer name it. An object that is not there
 * yet is made with the number first: it must never run with fewer.
 */
export async function handOverReplicas(
  client: Pick<ClusterClient, 'apply'>,
  desired: KubernetesObject,
  replicas: number,
): Promise<void> {
  const { apiVersion, kind, metadata } = desired;
  const { name, namespace } = metadata;
  const uid = metadata.uid ?? (await create(client, desired, replicas));
  await client.apply(
    {
      apiVersion,
      kind,
      metadata: { name, namespace, ...(uid ? { uid } : {}) },
      spec: { replicas },
    },
    { fieldManager: HANDOVER_MANAGER },
  );
}

async function create(
  client: Pick<ClusterClient, 'apply'>,
  desired: KubernetesObject,
  replicas: number,
): Promise<string | undefined> {
  const spec = { ...(desired.spec as object), replicas };
  const created = await client.apply(
    { ...desired, spec },
    { fieldManager: FIELD_MANAGER },
  );
  return created.metadata.uid;
}
