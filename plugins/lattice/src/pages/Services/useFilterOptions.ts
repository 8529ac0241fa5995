import { useApi } from '@backstage/core-plugin-api';
import { unwrap, useResource } from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { LIMIT } from './useServicesPage';

export interface FilterOptions {
  owners: string[];
  clusters: string[];
}

/** The owners and clusters there are to choose from, whatever is filtered now. */
export function useFilterOptions(): FilterOptions {
  const lattice = useApi(latticeApiRef);
  const { value } = useResource<FilterOptions>({
    id: 'all',
    load: async signal => {
      const [services, clusters] = await Promise.all([
        unwrap(
          lattice.GET('/services', {
            params: { query: { limit: LIMIT } },
            signal,
          }),
        ),
        unwrap(lattice.GET('/clusters', { signal })),
      ]);
      return {
        owners: sorted(services.items.flatMap(({ owner }) => owner ?? [])),
        clusters: sorted(clusters.items.map(({ name }) => name)),
      };
    },
  });
  return value ?? { owners: [], clusters: [] };
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].sort();
}
