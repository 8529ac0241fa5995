import type { ClusterClient } from '@lattice-portal/cluster-client';
import { applyOurs, ensure } from './client';
import { writePrivateFile } from './files';
import { kubeconfigText } from './kubeconfig';
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

/** A ServiceAccount and its namespace. */
async function ensureAccount(
  client: ClusterClient,
  { namespace, name }: Account,
): Promise<void> {
  await ensure(client, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  await ensure(client, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
  });
}

/** A ServiceAccount with exactly these rights everywhere, and its namespace. */
export async function applyAccount(
  client: ClusterClient,
  account: Account,
  rights: Right[],
): Promise<void> {
  await ensureAccount(client, account);
  await applyRights(client, account.name, rights, {
    kind: 'ServiceAccount',
    ...account,
  });
}

/** A ServiceAccount with these rights in its own namespace, and `everywhere` in all of them. */
export async function applyNamespacedAccount(
  client: ClusterClient,
  account: Account,
  rights: { own: Right[]; everywhere: Right[] },
): Promise<void> {
  const { namespace, name } = account;
  const subject = { kind: 'ServiceAccount' as const, ...account };
  await ensureAccount(client, account);
  const { metadata, ...role } = clusterRole(name, rights.own);
  const { roleRef, subjects } = clusterRoleBinding(name, subject);
  const here = { ...metadata, namespace };
  await Promise.all([
    applyOurs(client, { ...role, kind: 'Role', metadata: here }),
    applyOurs(client, {
      apiVersion: role.apiVersion,
      kind: 'RoleBinding',
      metadata: here,
      roleRef: { ...roleRef, kind: 'Role' },
      subjects,
    }),
    rights.everywhere.length > 0
      ? applyRights(client, name, rights.everywhere, subject)
      : undefined,
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

/** Writes a kubeconfig with a token of the account. */
export async function writeAccountKubeconfig(
  at: { client: ClusterClient; url: string; ca: string },
  account: Account,
  file: string,
): Promise<void> {
  const token = await requestToken(at.client, account);
  const { url, ca } = at;
  await writePrivateFile(
    file,
    kubeconfigText({ name: account.name, url, ca, user: { token } }),
  );
}
