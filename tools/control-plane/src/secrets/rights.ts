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
