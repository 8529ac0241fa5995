/** Paths of one object and its collection in the API, for the few kinds we prepare. */
const COLLECTIONS = {
  Namespace: '/api/v1/namespaces',
  Node: '/api/v1/nodes',
  ClusterRole: '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ClusterRoleBinding: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
} as const;

export function collectionPath(kind: keyof typeof COLLECTIONS): string {
  return COLLECTIONS[kind];
}

export function objectPath(
  kind: keyof typeof COLLECTIONS,
  name: string,
): string {
  return `${COLLECTIONS[kind]}/${name}`;
}
