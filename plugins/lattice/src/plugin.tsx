import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createLatticeApi, latticeApiRef } from './api';
import {
  homeRouteRef,
  infrastructureRouteRef,
  servicesRouteRef,
} from './routes';

const latticeApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: latticeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => createLatticeApi(deps),
    }),
});

/** Infrastructure tab, services page, home page and golden-path form fields. */
export default createFrontendPlugin({
  pluginId: 'lattice',
  title: 'Services',
  routes: {
    home: homeRouteRef,
    services: servicesRouteRef,
    infrastructure: infrastructureRouteRef,
  },
  extensions: [latticeApi],
});
