import { CONTROLLER_RIGHTS, type Right } from '../cluster/rights';

const READ = ['get', 'list', 'watch'];

/** Its own configuration and its own kinds, in its own namespace only: no Secret of a service is among them. */
const OWN_READ: Right[] = [
  { apiGroup: '', resources: ['configmaps', 'secrets'], verbs: READ },
  { apiGroup: 'argoproj.io', resources: ['appprojects'], verbs: READ },
  { apiGroup: '', resources: ['events'], verbs: ['create', 'patch'] },
];

const APPLICATIONS: Right = {
  apiGroup: 'argoproj.io',
  resources: ['applications', 'applications/status'],
  verbs: [...READ, 'update', 'patch'],
};

/** The part that takes webhooks: it marks Applications to be looked at anew and touches nothing else. */
export const ARGO_SERVER_RIGHTS = {
  own: [...OWN_READ, APPLICATIONS],
  everywhere: [],
};

const manages = ({ apiGroup, verbs }: Right) =>
  verbs.includes('delete') && apiGroup !== 'argoproj.io';

/**
 * The part that writes: what the portal's own controller may write, specs and what is derived from them, so that either
 * of the two can deliver; and the rights to look at what grows out of it.
 */
export const ARGO_CONTROLLER_RIGHTS = {
  own: [...OWN_READ, APPLICATIONS],
  everywhere: [
    ...CONTROLLER_RIGHTS.filter(manages).map(right => ({
      ...right,
      verbs: [...READ, 'create', 'patch', 'update', 'delete'],
    })),
    {
      apiGroup: 'argoproj.io',
      resources: ['rollouts', 'analysistemplates'],
      verbs: [...READ, 'create', 'patch', 'update', 'delete'],
    },
    // So that it can say what a repository may not bring.
    ...CONTROLLER_RIGHTS.filter(
      ({ apiGroup, verbs }) =>
        apiGroup === 'lattice.dev' && verbs.join() === READ.join(),
    ),
    { apiGroup: '', resources: ['pods', 'namespaces'], verbs: READ },
    { apiGroup: 'apps', resources: ['replicasets'], verbs: READ },
    // A kind that is installed later is noticed.
    {
      apiGroup: 'apiextensions.k8s.io',
      resources: ['customresourcedefinitions'],
      verbs: READ,
    },
  ],
};
