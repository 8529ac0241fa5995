import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { latticeServiceRef } from '@lattice-portal/plugin-lattice-node';
import { startPaths } from './startPaths';

/** Delivers services from their repositories into their environments, and answers for it over REST. */
export const pathsPlugin = createBackendPlugin({
  pluginId: 'paths',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lattice: latticeServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      init: startPaths,
    });
  },
});
