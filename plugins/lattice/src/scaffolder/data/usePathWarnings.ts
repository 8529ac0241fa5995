import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useResource } from '@lattice-portal/plugin-lattice-react';

/**
 * What to know before the path is used. The backend of the golden paths knows it; where that is not installed, or is not
 * there now, nothing is said.
 */
export function usePathWarnings(template: string): string[] {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const { value } = useResource<string[]>({
    id: template,
    forgetOnChange: true,
    load: async signal => {
      const baseUrl = await discoveryApi.getBaseUrl('paths');
      const response = await fetchApi.fetch(
        `${baseUrl}/templates/${encodeURIComponent(template)}`,
        { signal },
      );
      return response.ok ? warningsIn(await response.json()) : [];
    },
  });
  return value ?? [];
}

function warningsIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('warnings' in body)) {
    return [];
  }
  const { warnings } = body;
  return Array.isArray(warnings)
    ? warnings.filter(warning => typeof warning === 'string')
    : [];
}
