import {
  coreServices,
  createBackendPlugin,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import type { Connection } from '@lattice-portal/plugin-paths-common';
import express from 'express';
import { fakeDelivery } from './fakeDelivery';

/** The plugin that delivers, as far as a run asks it: everything is Ready at once, unless it is told otherwise. */
export function fakePathsPlugin(
  onConnect: (connection: Connection) => void,
  states?: Parameters<typeof fakeDelivery>[0],
): BackendFeature {
  return createBackendPlugin({
    pluginId: 'paths',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auth, httpAuth, httpRouter }) {
          const delivery = fakeDelivery(states);
          const router = express.Router();
          router.use(express.json());
          const user = async (req: express.Request) =>
            auth.isPrincipal(
              await httpAuth.credentials(req, { allow: ['user'] }),
              'user',
            );
          router.post('/repositories', async (req, res) => {
            await user(req);
            onConnect(req.body);
            res.json(
              await delivery.connect(req.body, await httpAuth.credentials(req)),
            );
          });
          router.get('/repositories/:owner/:name', async (req, res) => {
            await user(req);
            res.json(
              await delivery.read(
                { owner: req.params.owner, name: req.params.name },
                await httpAuth.credentials(req),
              ),
            );
          });
          httpRouter.use(router);
        },
      });
    },
  });
}
