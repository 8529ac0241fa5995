import { customResourceDefinitions } from '@lattice-portal/compiler';
import { CONTROLLER_ACCOUNT } from './prepare';
import { clusterRole, clusterRoleBinding, CONTROLLER_RIGHTS } from './rights';

/**
 * What a cluster needs before the portal can work with it: our kinds, and the controller's namespace, account
 * and rights. The operators the platform profile names are not in it.
 */
export function clusterManifests(): object[] {
  const { namespace, name } = CONTROLLER_ACCOUNT;
  return [
    ...customResourceDefinitions(),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
    },
    clusterRole(name, CONTROLLER_RIGHTS),
    clusterRoleBinding(name, { kind: 'ServiceAccount', ...CONTROLLER_ACCOUNT }),
  ];
}
