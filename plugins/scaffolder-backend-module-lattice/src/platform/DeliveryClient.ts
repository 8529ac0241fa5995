import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  createPathsClient,
  type Connection,
  type RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';

/** The plugin that delivers from repositories, asked with a user's rights. */
export interface DeliveryClient {
  connect(
    connection: Connection,
    credentials: BackstageCredentials,
  ): Promise<RepositoryDetail>;
  read(
    repository: { owner: string; name: string },
    credentials: BackstageCredentials,
  ): Promise<RepositoryDetail>;
}

/** Reaches it over HTTP. */
export function createDeliveryClient(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): DeliveryClient {
  const { auth, discovery } = options;
  const clientFor = async (onBehalfOf: BackstageCredentials) => {
    const [baseUrl, { token }] = await Promise.all([
      discovery.getBaseUrl('paths'),
      auth.getPluginRequestToken({ onBehalfOf, targetPluginId: 'paths' }),
    ]);
    return createPathsClient({
      baseUrl,
      headers: { Authorization: `Bearer ${token}` },
      fetch: async request => {
        const response = await fetch(request);
        if (!response.ok) {
          throw await ResponseError.fromResponse(response);
        }
        return response;
      },
    });
  };
  return {
    connect: async (body, credentials) => {
      const client = await clientFor(credentials);
      const { data } = await client.POST('/repositories', { body });
      return data!;
    },
    read: async ({ owner, name }, credentials) => {
      const client = await clientFor(credentials);
      const { data } = await client.GET('/repositories/{owner}/{repository}', {
        params: { path: { owner, repository: name } },
      });
      return data!;
    },
  };
}
