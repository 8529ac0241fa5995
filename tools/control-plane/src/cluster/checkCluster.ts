import {
  type ClusterClient,
  isClusterError,
} from '@lattice-portal/cluster-client';
import { customResourceDefinitions } from '@lattice-portal/compiler';
import { CONTROLLER_RIGHTS, Right } from './rights';

/** What a cluster lacks before the portal can work with it; both are empty when it lacks nothing. */
export interface ClusterCheck {
  /** Kinds of ours that are not installed, as in `LatticeService`. */
  missingKinds: string[];
  /** Rights the account does not have in all namespaces, as in `create deployments.apps`. */
  missingRights: string[];
}

async function isServed(
  client: ClusterClient,
  type: { apiVersion: string; kind: string },
): Promise<boolean> {
  try {
    await client.assertServed(type);
    return true;
  } catch (error) {
    if (isClusterError(error) && error.reason === 'KindNotServed') {
      return false;
    }
    throw error;
  }
}

/** Asks the API server itself, so that it holds whatever decides there. */
async function isAllowed(
  client: ClusterClient,
  attributes: Record<string, string | undefined>,
): Promise<boolean> {
  const { status } = await client.request<{ status: { allowed: boolean } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    },
  });
  return status.allowed;
}

async function missingOf(
  client: ClusterClient,
  { apiGroup, resources, verbs }: Right,
): Promise<string[]> {
  const missing = await Promise.all(
    resources.map(async name => {
      const [resource, subresource] = name.split('/');
      const allowed = await Promise.all(
        verbs.map(verb =>
          isAllowed(client, { group: apiGroup, resource, subresource, verb }),
        ),
      );
      const lacking = verbs.filter((_, index) => !allowed[index]);
      const full = apiGroup ? `${name}.${apiGroup}` : name;
      return lacking.length > 0 ? [`${lacking.join(', ')} ${full}`] : [];
    }),
  );
  return missing.flat();
}

/**
 * Compares a cluster, seen with the credentials of the client, with what `clusterManifests` asks for. Writes nothing.
 *
 * @throws ClusterError when the cluster does not answer or refuses the credentials.
 */
export async function checkCluster(
  client: ClusterClient,
): Promise<ClusterCheck> {
  await client.ping();
  const kinds = customResourceDefinitions().map(({ spec }) => {
    const { group, names, versions } = spec as {
      group: string;
      names: { kind: string };
      versions: { name: string }[];
    };
    return { apiVersion: `${group}/${versions[0].name}`, kind: names.kind };
  });
  const served = await Promise.all(kinds.map(kind => isServed(client, kind)));
  const missingRights = await Promise.all(
    CONTROLLER_RIGHTS.map(right => missingOf(client, right)),
  );
  return {
    missingKinds: kinds
      .filter((_, index) => !served[index])
      .map(({ kind }) => kind),
    missingRights: missingRights.flat(),
  };
}
