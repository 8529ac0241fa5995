/** Namespaces of the cluster's own parts: outside default deny, closed to services. */
const PARTS = [
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
];

/** Cluster API calls each of its providers so. */
const PROVIDERS = [
  'capa',
  'capd',
  'capg',
  'capi',
  'capi-kubeadm-bootstrap',
  'capi-kubeadm-control-plane',
  'capo',
  'capv',
  'capz',
].map(provider => `${provider}-system`);

/** Those that are known by name, ascending. */
export const SYSTEM_NAMESPACES: readonly string[] = [
  ...PARTS,
  ...PROVIDERS,
].sort();

const KNOWN: ReadonlySet<string> = new Set(SYSTEM_NAMESPACES);

/** Whether no service may live in a namespace. Cluster API providers and everything called `kube-*` count too. */
export function isSystemNamespace(name: string): boolean {
  return (
    KNOWN.has(name) ||
    name.startsWith('kube-') ||
    /^cap[a-z]+-system$/.test(name)
  );
}
