import type { Right } from '../cluster/rights';

const READ = ['get', 'list', 'watch'];

/** What the External Secrets operator may do: as its own chart grants, for the kinds that are installed. */
export const EXTERNAL_SECRETS_RIGHTS: Right[] = [
  {
    apiGroup: 'external-secrets.io',
    resources: ['externalsecrets', 'secretstores', 'clustersecretstores'],
    verbs: [...READ, 'update', 'patch'],
  },
  {
    apiGroup: 'external-secrets.io',
    resources: [
      'externalsecrets/status',
      'externalsecrets/finalizers',
      'secretstores/status',
      'secretstores/finalizers',
      'clustersecretstores/status',
      'clustersecretstores/finalizers',
    ],
    verbs: ['get', 'update', 'patch'],
  },
  {
    apiGroup: 'generators.external-secrets.io',
    resources: ['generatorstates'],
    verbs: [...READ, 'create', 'update', 'patch', 'delete', 'deletecollection'],
  },
  {
    apiGroup: '',
    resources: ['serviceaccounts', 'namespaces', 'configmaps'],
    verbs: READ,
  },
  {
    apiGroup: '',
    resources: ['secrets'],
    verbs: [...READ, 'create', 'update', 'delete', 'patch'],
  },
  { apiGroup: '', resources: ['serviceaccounts/token'], verbs: ['create'] },
  { apiGroup: '', resources: ['events'], verbs: ['create', 'patch'] },
];

/** What Argo Rollouts may do: as its own manifests grant, without the traffic routers that are not installed. */
export const ARGO_ROLLOUTS_RIGHTS: Right[] = [
  {
    apiGroup: 'argoproj.io',
    resources: ['rollouts', 'rollouts/status', 'rollouts/finalizers'],
    verbs: [...READ, 'update', 'patch'],
  },
  {
    apiGroup: 'argoproj.io',
    resources: [
      'analysisruns',
      'analysisruns/finalizers',
      'experiments',
      'experiments/finalizers',
    ],
    verbs: [...READ, 'create', 'update', 'patch', 'delete'],
  },
  {
    apiGroup: 'argoproj.io',
    resources: ['analysistemplates', 'clusteranalysistemplates'],
    verbs: READ,
  },
  {
    apiGroup: 'apps',
    resources: ['replicasets'],
    verbs: [...READ, 'create', 'update', 'patch', 'delete'],
  },
  { apiGroup: 'apps', resources: ['deployments'], verbs: READ },
  {
    apiGroup: '',
    resources: ['services'],
    verbs: [...READ, 'patch', 'create', 'delete'],
  },
  { apiGroup: '', resources: ['secrets', 'configmaps'], verbs: READ },
  { apiGroup: '', resources: ['pods'], verbs: ['list', 'update', 'watch'] },
  { apiGroup: '', resources: ['pods/eviction'], verbs: ['create'] },
  {
    apiGroup: '',
    resources: ['events'],
    verbs: ['create', 'update', 'patch'],
  },
  {
    apiGroup: 'networking.k8s.io',
    resources: ['ingresses'],
    verbs: [...READ, 'create', 'update', 'patch'],
  },
  {
    apiGroup: 'batch',
    resources: ['jobs'],
    verbs: [...READ, 'create', 'update', 'patch', 'delete'],
  },
];
