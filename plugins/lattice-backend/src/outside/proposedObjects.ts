import {
  isClusterError,
  refOf,
  type ClusterClient,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { canonicalJson, type DerivedObject } from '@lattice-portal/compiler';
import {
  changedFields,
  describeRefusal,
  holderOf,
  planAdoption,
  type PlanOwner,
} from '@lattice-portal/live-plan';
import {
  MANAGED_BY_LABEL,
  type ProposedObject,
} from '@lattice-portal/plugin-lattice-common';
import { nameAt, redact } from './redact';

type Client = Pick<ClusterClient, 'apply' | 'get'>;

/** How each object a service would have stands to what is in the cluster: field by field where there is one. */
export async function proposedObjects(
  client: Client,
  objects: readonly DerivedObject[],
  owner: PlanOwner,
): Promise<ProposedObject[]> {
  return Promise.all(objects.map(object => proposed(client, object, owner)));
}

async function proposed(
  client: Client,
  object: DerivedObject,
  owner: PlanOwner,
): Promise<ProposedObject> {
  const { apiVersion, kind, name } = object;
  const common = { apiVersion, kind, name };
  const live = await client.get(refOf(object.manifest));
  if (!live) return { ...common, state: 'create', fields: [] };
  const there = {
    ...common,
    uid: live.metadata.uid,
    holder: holderOf(live)?.name,
  };
  if (live.metadata.labels?.[MANAGED_BY_LABEL] === 'lattice') {
    return {
      ...there,
      state: 'blocked',
      reason: `${kind} "${name}" belongs to another service already`,
      fields: [],
    };
  }
  try {
    const run = await planAdoption(client, object, owner, live);
    return {
      ...there,
      state: run.foreign === undefined ? 'adopt' : 'blocked',
      reason: run.foreign,
      fields: fieldsOf(run.planned, live, run.dry),
    };
  } catch (error) {
    if (!isClusterError(error) || error.retryable) throw error;
    return {
      ...there,
      state: 'blocked',
      reason: describeRefusal(object, error),
      fields: [],
    };
  }
}

function fieldsOf(
  planned: Parameters<typeof changedFields>[0]['planned'],
  live: KubernetesObject,
  dry: KubernetesObject,
): ProposedObject['fields'] {
  const text = (path: string, value: unknown) =>
    value === undefined
      ? undefined
      : canonicalJson(redact(value, nameAt(path)));
  return changedFields({ planned, live, dry }).map(
    ({ path, before, after }) => ({
      path,
      before: text(path, before),
      after: text(path, after),
    }),
  );
}
