import type {
  ClusterClient,
  KubernetesObject,
  TypeRef,
} from '@lattice-portal/cluster-client';
import { isClusterError } from '@lattice-portal/cluster-client';
import {
  isSystemNamespace,
  looksSecret,
  OUTSIDE_WORKLOADS,
} from '@lattice-portal/compiler';
import { holderOf } from '@lattice-portal/live-plan';
import {
  MANAGED_BY_LABEL,
  type OutsideWorkload,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { lacksOf } from './lacks';
import { podLabels, selectsLabels } from './selectors';
import { isMap, mapAt } from './shape';

/** What one cluster has outside of Lattice, as of one moment. */
export interface Survey {
  workloads: OutsideWorkload[];
  /** What could not be looked at, and why. */
  notes: string[];
}

type Client = Pick<ClusterClient, 'list'>;

/** More of one kind is not looked at: the rest of the portal has to live beside it. */
const AT_MOST = 5_000;
const NOT_OURS = `${MANAGED_BY_LABEL}!=lattice`;

const NETWORK_POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
};
const CILIUM_POLICY = {
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumNetworkPolicy',
};
const BUDGET = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' };
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' };

/** Looks at a cluster: its workloads that are not ours, and what they lack. Nothing of what is read is kept but the result. */
export async function surveyCluster(
  connection: Pick<ClusterConnection, 'client' | 'name' | 'intent'>,
): Promise<Survey> {
  const notes: string[] = [];
  const read = async (type: TypeRef, labelSelector?: string) => {
    const found = await listed(connection.client, type, labelSelector);
    if (typeof found === 'string') {
      notes.push(`Cluster "${connection.name}": ${found}`);
      return undefined;
    }
    if (found.length >= AT_MOST) {
      notes.push(
        `Cluster "${connection.name}" has more than ${AT_MOST} of ${type.kind}; the others are not looked at.`,
      );
    }
    return found;
  };
  const [workloads, network, cilium, budgets, configMaps] = await Promise.all([
    Promise.all(
      OUTSIDE_WORKLOADS.map(kind =>
        read({ apiVersion: 'apps/v1', kind }, NOT_OURS),
      ),
    ),
    read(NETWORK_POLICY),
    read(CILIUM_POLICY),
    read(BUDGET),
    read(CONFIG_MAP, NOT_OURS),
  ]);
  const around = {
    policies: network && [...network, ...(cilium ?? [])],
    budgets,
    secretKeys: configMaps && secretKeysOf(configMaps),
  };
  const members = [...connection.intent('LatticeMeshMember').values()];
  return {
    workloads: workloads
      .flatMap(items => items ?? [])
      .filter(
        workload =>
          !isSystemNamespace(workload.metadata.namespace ?? '') &&
          !workload.metadata.deletionTimestamp &&
          !members.some(member => standsFor(member, workload)),
      )
      .map(workload => ({
        ...described(connection.name, workload),
        lacks: lacksOf(workload, around),
      }))
      .sort(byPlace),
    notes,
  };
}

/** The objects of a kind; a sentence when they cannot be read; none when the cluster does not know the kind. */
async function listed(
  client: Client,
  type: TypeRef,
  labelSelector?: string,
): Promise<KubernetesObject[] | string> {
  try {
    const options = { labelSelector, atMost: AT_MOST };
    return (await client.list(type, options)).items;
  } catch (error) {
    if (!isClusterError(error)) throw error;
    if (error.reason === 'KindNotServed') return [];
    if (error.status === 403) {
      return `the portal has no right to list ${type.kind}, so what depends on it is not told. Grant "list" to its account.`;
    }
    throw error;
  }
}

function described(
  cluster: string,
  workload: KubernetesObject,
): Omit<OutsideWorkload, 'lacks'> {
  const { namespace = '', name, creationTimestamp } = workload.metadata;
  const { replicas } = mapAt(workload, 'spec');
  return {
    cluster,
    namespace,
    kind: workload.kind as OutsideWorkload['kind'],
    name,
    replicas: typeof replicas === 'number' ? replicas : undefined,
    createdAt: creationTimestamp,
    holder: holderOf(workload)?.name,
  };
}

/** Whether a mesh member already stands for a workload: it stays outside on purpose. */
export function standsFor(
  member: KubernetesObject,
  workload: KubernetesObject,
): boolean {
  if (member.metadata.namespace !== workload.metadata.namespace) return false;
  const { selector, namespace } = mapAt(mapAt(member, 'spec'), 'target');
  return isMap(selector)
    ? selectsLabels({ matchLabels: selector }, podLabels(workload))
    : namespace === workload.metadata.namespace;
}

function secretKeysOf(
  configMaps: readonly KubernetesObject[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { metadata, data } of configMaps) {
    const keys = Object.entries(isMap(data) ? data : {})
      .filter(([key, value]) => looksSecret(key, String(value)))
      .map(([key]) => key);
    if (keys.length > 0) {
      found.set(`${metadata.namespace}/${metadata.name}`, keys);
    }
  }
  return found;
}

function byPlace(a: OutsideWorkload, b: OutsideWorkload): number {
  const place = ({ namespace, name, kind }: OutsideWorkload) =>
    `${namespace}/${name}/${kind}`;
  return place(a) < place(b) ? -1 : 1;
}
