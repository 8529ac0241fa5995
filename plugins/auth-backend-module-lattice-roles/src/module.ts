import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { createRoleAuthenticator } from './authenticator';
import { decideStart } from './decideStart';
import { readRoles } from './roles';

/** Signs in as one of the roles in `lattice.roles`, without a password; for trying the portal on one's own machine. */
export const authModuleLatticeRoles = createBackendModule({
  pluginId: 'auth',
  moduleId: 'lattice-roles',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ providers, config, logger }) {
        if (decideStart(config, process.env.NODE_ENV) === 'stay-out') {
          return;
        }
        logger.warn(
          'The local role chooser is on: anybody who reaches this portal can sign in as any role of lattice.roles. Never expose it beyond this machine.',
        );
        providers.registerProvider({
          providerId: 'localRoles',
          factory: createProxyAuthProviderFactory({
            authenticator: createRoleAuthenticator(readRoles(config)),
            signInResolver: async ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.entityRef }),
          }),
        });
      },
    });
  },
});
