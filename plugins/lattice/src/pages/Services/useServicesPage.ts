import { useApi } from '@backstage/core-plugin-api';
import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { latticeApiRef } from '../../api';
import { useDebounced } from '../../hooks/useDebounced';
import { useServiceSignals } from '../../hooks/useServiceSignals';
import { useThrottled } from '../../hooks/useThrottled';
import { readFilters, writeFilters, type ServiceFilters } from './filters';

const EVERY = 20_000;
const AT_MOST_EVERY = 1_000;
const TYPING = 200;

/** The most the backend gives in one answer; beyond it the page says so and asks to narrow the search. */
export const LIMIT = 1_000;

export interface ServiceList {
  items: ServiceSummary[];
  total: number;
  phases: Record<string, number>;
}

export interface ServicesPageState {
  filters: ServiceFilters;
  change: (changes: Partial<ServiceFilters>) => void;
  services: LiveResource<ServiceList>;
}

/** The list of services for the filters in the URL, refetched when any service changes. */
export function useServicesPage(): ServicesPageState {
  const lattice = useApi(latticeApiRef);
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);

  const change = useCallback(
    (changes: Partial<ServiceFilters>) =>
      setParams(
        before => writeFilters({ ...readFilters(before), ...changes }),
        { replace: true },
      ),
    [setParams],
  );

  const asked = useDebounced(writeFilters(filters).toString(), TYPING);
  const services = useResource<ServiceList>({
    id: asked,
    pollEvery: () => EVERY,
    load: signal => {
      const { search, ...query } = readFilters(new URLSearchParams(asked));
      return unwrap(
        lattice.GET('/services', {
          params: {
            query: { ...query, search: search || undefined, limit: LIMIT },
          },
          signal,
        }),
      );
    },
  });

  useServiceSignals(useThrottled(services.refresh, AT_MOST_EVERY));
  return { filters, change, services };
}
