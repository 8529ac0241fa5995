import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';

/**
 * What a generated client needs to reach the backend of a plugin as the signed-in user. Such a client wants an absolute
 * base URL before discovery has answered; requests never go to the one it gets.
 */
export function pluginFetch(
  pluginId: string,
  {
    discoveryApi,
    fetchApi,
  }: { discoveryApi: DiscoveryApi; fetchApi: FetchApi },
): { baseUrl: string; fetch: (request: Request) => Promise<Response> } {
  const placeholder = `http://${pluginId}.invalid`;
  return {
    baseUrl: placeholder,
    fetch: async request => {
      const baseUrl = await discoveryApi.getBaseUrl(pluginId);
      const target = `${baseUrl}${request.url.slice(placeholder.length)}`;
      const { method, headers, signal } = request;
      // Not a Request: Backstage makes one of what it is given more than once, and the body of a Request can be used once.
      const body = ['GET', 'HEAD'].includes(method)
        ? undefined
        : await request.arrayBuffer();
      return fetchApi.fetch(target, { method, headers, signal, body });
    },
  };
}
