import {
  createApiRef,
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  createLatticeClient,
  type LatticeClient,
} from '@lattice-portal/plugin-lattice-common';

/** The lattice backend as the signed-in user sees it; typed from its OpenAPI document. */
export const latticeApiRef = createApiRef<LatticeClient>({
  id: 'plugin.lattice.client',
});

// The generated client wants an absolute base URL before discovery has answered; requests never go there.
const PLACEHOLDER = 'http://lattice.invalid';

/** Builds the client behind `latticeApiRef`; every request carries the credentials of the signed-in user. */
export function createLatticeApi(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): LatticeClient {
  const { discoveryApi, fetchApi } = options;
  return createLatticeClient({
    baseUrl: PLACEHOLDER,
    fetch: async request => {
      const baseUrl = await discoveryApi.getBaseUrl('lattice');
      const target = `${baseUrl}${request.url.slice(PLACEHOLDER.length)}`;
      return fetchApi.fetch(new Request(target, request));
    },
  });
}
