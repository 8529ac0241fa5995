import {
  createApiRef,
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  createLatticeClient,
  type LatticeClient,
} from '@lattice-portal/plugin-lattice-common';
import { pluginFetch } from '@lattice-portal/plugin-lattice-react';

/** The lattice backend as the signed-in user sees it; typed from its OpenAPI document. */
export const latticeApiRef = createApiRef<LatticeClient>({
  id: 'plugin.lattice.client',
});

/** Builds the client behind `latticeApiRef`; every request carries the credentials of the signed-in user. */
export function createLatticeApi(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): LatticeClient {
  return createLatticeClient(pluginFetch('lattice', options));
}
