import {
  ClusterClient,
  refOf,
  type ClusterAccess,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';

export interface ApiCredentials {
  url: string;
  ca: string;
  /** PEM pair, or a token. */
  cert?: string;
  key?: string;
  token?: string;
}

/** A few connections are enough to prepare a cluster, and spare a small machine. */
const CONNECTIONS = 8;

/** A client with what we made ourselves: nothing of it changes while we run. Close it after use. */
export function createClient(credentials: ApiCredentials): ClusterClient {
  const { url, ca, cert, key, token } = credentials;
  const access: ClusterAccess = {
    server: url,
    tls: { ca, cert, key },
    headers: token ? { authorization: `Bearer ${token}` } : {},
  };
  return new ClusterClient({
    credentials: { access: async () => access, refresh: () => undefined },
    connections: CONNECTIONS,
  });
}

/** Server-side apply of what is ours to say, whoever else wrote it. */
export function applyOurs(
  client: ClusterClient,
  object: KubernetesObject,
): Promise<KubernetesObject> {
  return client.apply(object, {
    fieldManager: 'lattice-control-plane',
    force: true,
  });
}

/** Creates the object unless it is there already. */
export async function ensure(
  client: ClusterClient,
  object: KubernetesObject,
): Promise<void> {
  if (!(await client.get(refOf(object)))) {
    await applyOurs(client, object);
  }
}
