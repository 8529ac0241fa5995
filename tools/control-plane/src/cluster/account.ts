import type { ApiClient } from './apiClient';
import { collectionPath, objectPath } from './paths';
import { clusterRole, clusterRoleBinding, Right } from './rights';

export interface Account {
  namespace: string;
  name: string;
}

const accountsPath = (namespace: string) =>
  `/api/v1/namespaces/${namespace}/serviceaccounts`;

/** A year: tokens are made anew at every start. */
const TOKEN_SECONDS = 365 * 24 * 60 * 60;

/** Applies a ClusterRole of that name and binds it. */
export async function applyRights(
  client: ApiClient,
  name: string,
  rights: Right[],
  subject: Parameters<typeof clusterRoleBinding>[1],
): Promise<void> {
  await Promise.all([
    client.apply(objectPath('ClusterRole', name), clusterRole(name, rights)),
    client.apply(
      objectPath('ClusterRoleBinding', name),
      clusterRoleBinding(name, subject),
    ),
  ]);
}

/** A ServiceAccount with exactly these rights, and its namespace. */
export async function applyAccount(
  client: ApiClient,
  account: Account,
  rights: Right[],
): Promise<void> {
  const { namespace, name } = account;
  await client.ensure(collectionPath('Namespace'), {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await Promise.all([
    client.ensure(accountsPath(namespace), {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
    }),
    applyRights(client, name, rights, { kind: 'ServiceAccount', ...account }),
  ]);
}

/** A token of the account. */
export async function requestToken(
  client: ApiClient,
  account: Account,
): Promise<string> {
  const { status } = await client.post<{ status: { token: string } }>(
    `${accountsPath(account.namespace)}/${account.name}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: TOKEN_SECONDS },
    },
  );
  return status.token;
}
