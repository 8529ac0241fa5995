/** Namespaces of the cluster's own parts: outside default deny, closed to services. */
const SYSTEM_NAMESPACES = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'cilium-system',
  'istio-system',
  'istio-ingress',
  'cert-manager',
  'external-secrets',
  'external-dns',
  'argocd',
  'argo-rollouts',
  'crossplane-system',
  'gatekeeper-system',
  'keda',
  'kyverno',
  'lattice-system',
  'monitoring',
  'rook-ceph',
  'velero',
]);

/** Whether no service may live in a namespace. Cluster API providers and everything called `kube-*` count too. */
export function isSystemNamespace(name: string): boolean {
  return (
    SYSTEM_NAMESPACES.has(name) ||
    name.startsWith('kube-') ||
    /^cap[a-z]+-system$/.test(name)
  );
}
