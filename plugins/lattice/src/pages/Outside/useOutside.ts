import { useApi } from '@backstage/core-plugin-api';
import type {
  LackId,
  OutsideList,
  ProposalAnswer,
  ProposalRequest,
} from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { latticeApiRef } from '../../api';
import { useDebounced } from '../../hooks/useDebounced';
import { LACK_IDS } from './lackWords';

const EVERY = 30_000;
const TYPING = 200;
export const PAGE_SIZE = 100;

/** What the page shows; all of it is in the URL. */
export interface OutsideFilters {
  search: string;
  namespace?: string;
  lack?: LackId;
  /** From 0. */
  page: number;
}

export interface OutsideState {
  filters: OutsideFilters;
  change: (changes: Partial<OutsideFilters>) => void;
  outside: LiveResource<OutsideList>;
}

export function useOutside(): OutsideState {
  const lattice = useApi(latticeApiRef);
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (changes: Partial<OutsideFilters>) =>
      setParams(
        before => writeFilters({ ...readFilters(before), page: 0, ...changes }),
        { replace: true },
      ),
    [setParams],
  );
  const asked = useDebounced(writeFilters(filters).toString(), TYPING);
  const outside = useResource<OutsideList>({
    id: asked,
    pollEvery: () => EVERY,
    load: signal => {
      const { search, namespace, lack, page } = readFilters(
        new URLSearchParams(asked),
      );
      const query = {
        search: search || undefined,
        namespace,
        lack,
        offset: page * PAGE_SIZE,
        limit: PAGE_SIZE,
      };
      return unwrap(lattice.GET('/outside', { params: { query }, signal }));
    },
  });
  return { filters, change, outside };
}

/** What would become of workloads; asked once, as it costs the cluster something. */
export function useProposals(
  request: ProposalRequest,
): LiveResource<ProposalAnswer> {
  const lattice = useApi(latticeApiRef);
  return useResource<ProposalAnswer>({
    id: JSON.stringify(request),
    forgetOnChange: true,
    load: signal =>
      unwrap(lattice.POST('/outside/proposals', { body: request, signal })),
  });
}

function readFilters(params: URLSearchParams): OutsideFilters {
  const page = Number(params.get('page') ?? 0);
  return {
    search: params.get('search') ?? '',
    namespace: params.get('namespace') ?? undefined,
    lack: LACK_IDS.find(id => id === params.get('lack')),
    page: Number.isInteger(page) && page > 0 ? page : 0,
  };
}

function writeFilters(filters: OutsideFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value) params.set(key, String(value));
  }
  return params;
}
