import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { LatticePolicy } from './LatticePolicy';

/** Makes LatticePolicy the permission policy of the portal. */
export const permissionModuleLattice = createBackendModule({
  pluginId: 'permission',
  moduleId: 'lattice',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(LatticePolicy.fromConfig({ config, userInfo }));
      },
    });
  },
});
