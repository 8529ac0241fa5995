/** Who may do what: RBAC written as a table, one row per group. */
export interface Right {
  apiGroup: string;
  resources: string[];
  verbs: string[];
}

const READ = ['get', 'list', 'watch'];
/** Server-side apply needs `create` and `patch`; pruning needs `delete`. */
const MANAGE = [...READ, 'create', 'patch', 'delete'];

/**
 * What the reconciler may do. Kinds it derives it manages; what it shows or
 * judges health by it reads. Values of Secrets it never sees: only External
 * Secrets writes those.
 */
export const CONTROLLER_RIGHTS: Right[] = [
  // The intent, also written on behalf of signed-in users.
  {
    apiGroup: 'lattice.dev',
    resources: [
      'latticeservices',
      'latticejobs',
      'latticemeshmembers',
      'latticemodels',
    ],
    verbs: [...MANAGE, 'update'],
  },
  {
    apiGroup: 'lattice.dev',
    resources: [
      'latticeservices/status',
      'latticeservices/finalizers',
      'latticejobs/status',
      'latticejobs/finalizers',
      'latticemeshmembers/status',
      'latticemeshmembers/finalizers',
      'latticemodels/status',
      'latticemodels/finalizers',
    ],
    verbs: ['get', 'patch', 'update'],
  },
  {
    apiGroup: 'lattice.dev',
    resources: [
      'cedarpolicies',
      'imageproviders',
      'secretproviders',
      'latticequotas',
      'latticeplatforms',
    ],
    verbs: READ,
  },
  {
    apiGroup: 'lattice.dev',
    resources: [
      'cedarpolicies/status',
      'imageproviders/status',
      'secretproviders/status',
      'latticequotas/status',
      'latticeplatforms/status',
    ],
    verbs: ['get', 'patch', 'update'],
  },
  // Yeses: written for those who may say so, in the system namespace, where nobody else may write.
  {
    apiGroup: 'lattice.dev',
    resources: ['latticeapprovals'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'lattice.dev',
    resources: ['latticeapprovals/status'],
    verbs: ['get', 'patch', 'update'],
  },
  // What it derives.
  {
    apiGroup: '',
    resources: [
      'configmaps',
      'persistentvolumeclaims',
      'services',
      'serviceaccounts',
    ],
    verbs: MANAGE,
  },
  { apiGroup: 'apps', resources: ['deployments'], verbs: MANAGE },
  { apiGroup: 'batch', resources: ['jobs', 'cronjobs'], verbs: MANAGE },
  { apiGroup: 'batch.volcano.sh', resources: ['jobs'], verbs: MANAGE },
  { apiGroup: 'policy', resources: ['poddisruptionbudgets'], verbs: MANAGE },
  {
    apiGroup: 'networking.k8s.io',
    resources: ['networkpolicies', 'ingresses'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'cilium.io',
    resources: [
      'ciliumnetworkpolicies',
      'ciliumclusterwidenetworkpolicies',
      'tracingpoliciesnamespaced',
    ],
    verbs: MANAGE,
  },
  {
    apiGroup: 'security.istio.io',
    resources: ['authorizationpolicies', 'peerauthentications'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'networking.istio.io',
    resources: ['serviceentries'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'gateway.networking.k8s.io',
    resources: ['gateways', 'httproutes', 'grpcroutes', 'tcproutes'],
    verbs: MANAGE,
  },
  { apiGroup: 'cert-manager.io', resources: ['certificates'], verbs: MANAGE },
  {
    apiGroup: 'external-secrets.io',
    resources: ['externalsecrets', 'clustersecretstores'],
    verbs: MANAGE,
  },
  { apiGroup: 'velero.io', resources: ['schedules'], verbs: MANAGE },
  // Claims: kinds a platform adds need a right of their own.
  {
    apiGroup: 'claims.lattice.dev',
    resources: ['buckets', 'postgreses', 'queues', 'redises'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'operator.victoriametrics.com',
    resources: ['vmservicescrapes', 'vmpodscrapes', 'vmrules'],
    verbs: MANAGE,
  },
  {
    apiGroup: 'monitoring.coreos.com',
    resources: ['servicemonitors', 'podmonitors', 'prometheusrules'],
    verbs: MANAGE,
  },
  { apiGroup: 'keda.sh', resources: ['scaledobjects'], verbs: MANAGE },
  {
    apiGroup: 'argoproj.io',
    resources: ['rollouts', 'analysistemplates'],
    verbs: MANAGE,
  },
  // Which commit Argo CD brought, and delivery through it where an environment asks for that.
  { apiGroup: 'argoproj.io', resources: ['applications'], verbs: MANAGE },
  {
    apiGroup: 'autoscaling',
    resources: ['horizontalpodautoscalers'],
    verbs: MANAGE,
  },
  // Namespaces with services are labelled as part of the mesh; those of previews are made with a quota, and deleted.
  {
    apiGroup: '',
    resources: ['namespaces'],
    verbs: ['get', 'patch', 'create', 'delete'],
  },
  { apiGroup: '', resources: ['resourcequotas'], verbs: MANAGE },
  // What it looks at.
  { apiGroup: '', resources: ['namespaces', 'pods', 'events'], verbs: READ },
  { apiGroup: 'events.k8s.io', resources: ['events'], verbs: READ },
  {
    apiGroup: 'apps',
    resources: ['replicasets', 'statefulsets', 'daemonsets'],
    verbs: READ,
  },
  // Which replica of the portal is in charge.
  {
    apiGroup: 'coordination.k8s.io',
    resources: ['leases'],
    verbs: ['get', 'create', 'update', 'patch'],
  },
];

const UPDATE_STATUS = ['get', 'patch', 'update'];

/** What kwok may do: play the kubelet, and the operators that do not run. */
export const KWOK_RIGHTS: Right[] = [
  { apiGroup: '', resources: ['nodes'], verbs: READ },
  {
    apiGroup: '',
    resources: ['nodes/status', 'pods/status'],
    verbs: UPDATE_STATUS,
  },
  {
    apiGroup: '',
    resources: ['pods'],
    verbs: [...READ, 'delete', 'patch', 'update'],
  },
  {
    apiGroup: '',
    resources: ['events'],
    verbs: ['create', 'patch', 'update'],
  },
  {
    apiGroup: 'coordination.k8s.io',
    resources: ['leases'],
    verbs: [...READ, 'create', 'patch', 'update'],
  },
  {
    apiGroup: 'cert-manager.io',
    resources: ['certificates'],
    verbs: READ,
  },
  {
    apiGroup: 'cert-manager.io',
    resources: ['certificates/status'],
    verbs: UPDATE_STATUS,
  },
  { apiGroup: 'argoproj.io', resources: ['rollouts'], verbs: READ },
  {
    apiGroup: 'argoproj.io',
    resources: ['rollouts/status'],
    verbs: UPDATE_STATUS,
  },
  {
    apiGroup: 'external-secrets.io',
    resources: ['externalsecrets'],
    verbs: READ,
  },
  {
    apiGroup: 'external-secrets.io',
    resources: ['externalsecrets/status'],
    verbs: UPDATE_STATUS,
  },
  {
    apiGroup: 'claims.lattice.dev',
    resources: ['buckets', 'postgreses', 'queues', 'redises'],
    verbs: READ,
  },
  {
    apiGroup: 'claims.lattice.dev',
    resources: [
      'buckets/status',
      'postgreses/status',
      'queues/status',
      'redises/status',
    ],
    verbs: UPDATE_STATUS,
  },
];

/** A ClusterRole and its binding, ready to apply. */
export function clusterRole(name: string, rights: Right[]) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: rights.map(({ apiGroup, resources, verbs }) => ({
      apiGroups: [apiGroup],
      resources,
      verbs,
    })),
  };
}

export function clusterRoleBinding(
  name: string,
  subject:
    | { kind: 'User'; name: string }
    | { kind: 'ServiceAccount'; name: string; namespace: string },
) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name,
    },
    subjects: [
      subject.kind === 'User'
        ? { ...subject, apiGroup: 'rbac.authorization.k8s.io' }
        : subject,
    ],
  };
}
