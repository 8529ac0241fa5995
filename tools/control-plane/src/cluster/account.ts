import type { ClusterClient } from '@lattice-portal/cluster-client';
import { applyOurs, ensure } from './client';
import { clusterRole, clusterRoleBinding, Right } from './rights';

export interface Account {
  namespace: string;
  name: string;
}

/** A year: tokens are made anew at every start. */
const TOKEN_SECONDS = 365 * 24 * 60 * 60;

/** Applies a ClusterRole of that name and binds it. */
export async function applyRights(
  client: ClusterClient,
  name: string,
  rights: Right[],
  subject: Parameters<typeof clusterRoleBinding>[1],
): Promise<void> {
  await Promise.all([
    applyOurs(client, clusterRole(name, rights)),
    applyOurs(client, clusterRoleBinding(name, subject)),
  ]);
}

/** A ServiceAccount with exactly these rights, and its namespace. */
export async function applyAccount(
  client: ClusterClient,
  account: Account,
  rights: Right[],
): Promise<void> {
  const { namespace, name } = account;
  await ensure(client, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await Promise.all([
    ensure(client, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
    }),
    applyRights(client, name, rights, { kind: 'ServiceAccount', ...account }),
  ]);
}

/** A token of the account. */
export async function requestToken(
  client: ClusterClient,
  account: Account,
): Promise<string> {
  const { namespace, name } = account;
  const { status } = await client.request<{ status: { token: string } }>({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: TOKEN_SECONDS },
    },
  });
  return status.token;
}
