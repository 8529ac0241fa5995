import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { CONTROLLER_RIGHTS } from '../cluster/rights';
import { healthCustomizations } from './health';

/** Where Argo CD keeps its configuration and its Applications. */
export const ARGO_NAMESPACE = 'argocd';

/** A forge whose repositories are read with these credentials. */
export interface ArgoForge {
  /** As in `http://127.0.0.1:20123`; every repository below it. */
  url: string;
  username: string;
  /** A password or a token. */
  password: string;
}

export interface ArgoSecrets {
  /** Signs sessions of the server; nobody signs in here. */
  serverKey: string;
  /** What the forge signs its webhooks with. */
  webhook: string;
}

const PART_OF = { 'app.kubernetes.io/part-of': 'argocd' };

const settingsMap = (
  name: string,
  data: Record<string, string> = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: ARGO_NAMESPACE, labels: PART_OF },
  data,
});

const secret = (
  name: string,
  labels: Record<string, string>,
  stringData: Record<string, string>,
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: ARGO_NAMESPACE, labels },
  stringData,
});

/** Groups of which a repository may bring anything the account of Argo CD may write. */
const derivedGroups = [
  ...new Set(
    CONTROLLER_RIGHTS.filter(({ verbs }) => verbs.includes('delete')).map(
      ({ apiGroup }) => apiGroup,
    ),
  ),
].filter(group => !['lattice.dev', 'argoproj.io', ''].includes(group));

/** The kinds repositories of services may bring. Quotas and policies are the platform's, so none of them is here. */
const ALLOWED_KINDS = [
  ...['LatticeService', 'LatticeJob', 'LatticeMeshMember', 'LatticeModel'].map(
    kind => ({ group: 'lattice.dev', kind }),
  ),
  ...['ConfigMap', 'PersistentVolumeClaim', 'Service', 'ServiceAccount'].map(
    kind => ({ group: '', kind }),
  ),
  ...['Rollout', 'AnalysisTemplate'].map(kind => ({
    group: 'argoproj.io',
    kind,
  })),
  ...derivedGroups.map(group => ({ group, kind: '*' })),
];

/** Namespaces no repository of a service may write to. */
const CLOSED_NAMESPACES = ['kube-*', 'lattice-*', ARGO_NAMESPACE];

function project(forge: ArgoForge): KubernetesObject {
  const server = 'https://kubernetes.default.svc';
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: ARGO_NAMESPACE },
    spec: {
      description: 'Services delivered from the forge',
      sourceRepos: [`${forge.url}/*/*`],
      destinations: [
        ...CLOSED_NAMESPACES.map(namespace => ({
          server,
          namespace: `!${namespace}`,
        })),
        { server, namespace: '*' },
      ],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: ALLOWED_KINDS,
    },
  };
}

/** Everything Argo CD reads at its start. */
export function argoSettings(
  forge: ArgoForge,
  secrets: ArgoSecrets,
): KubernetesObject[] {
  return [
    settingsMap('argocd-cm', {
      // A label would be copied from spec to object and claim what is derived.
      'application.resourceTrackingMethod': 'annotation',
      // What its account may not list is not its business.
      'resource.respectRBAC': 'normal',
      'admin.enabled': 'false',
      ...healthCustomizations(),
    }),
    ...[
      'argocd-cmd-params-cm',
      'argocd-rbac-cm',
      'argocd-tls-certs-cm',
      'argocd-gpg-keys-cm',
      'argocd-ssh-known-hosts-cm',
    ].map(name => settingsMap(name)),
    secret('argocd-secret', PART_OF, {
      'server.secretkey': secrets.serverKey,
      // Requests of Gitea carry the headers of Gogs, and are read as such.
      'webhook.gogs.secret': secrets.webhook,
    }),
    secret(
      'lattice-forge',
      { ...PART_OF, 'argocd.argoproj.io/secret-type': 'repo-creds' },
      {
        type: 'git',
        url: forge.url,
        username: forge.username,
        password: forge.password,
      },
    ),
    project(forge),
  ];
}
