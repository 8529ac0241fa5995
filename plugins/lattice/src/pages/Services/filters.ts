import type { Phase } from '@lattice-portal/plugin-lattice-common';

export const PHASES: Phase[] = [
  'Ready',
  'Pending',
  'Compiling',
  'Applying',
  'Running',
  'Succeeded',
  'Failed',
];

/** The phase in the words of the portal: a service that was refused is in phase Failed as well. */
export function phaseLabel(phase: Phase): string {
  return phase === 'Failed' ? 'Refused or failed' : phase;
}

export const SORT_COLUMNS = [
  'name',
  'phase',
  'owner',
  'cluster',
  'resources',
  'lastDeployment',
] as const;

export type SortColumn = (typeof SORT_COLUMNS)[number];

/** What the services page shows; all of it is in the URL, so that a link or a reload shows the same. */
export interface ServiceFilters {
  search: string;
  phase?: Phase;
  owner?: string;
  cluster?: string;
  sort: SortColumn;
  order: 'asc' | 'desc';
}

export function readFilters(params: URLSearchParams): ServiceFilters {
  return {
    search: params.get('search') ?? '',
    phase: PHASES.find(phase => phase === params.get('phase')),
    owner: params.get('owner') ?? undefined,
    cluster: params.get('cluster') ?? undefined,
    sort: SORT_COLUMNS.find(column => column === params.get('sort')) ?? 'name',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** The filters as search parameters; what is as it starts out is left out, so that plain links stay plain. */
export function writeFilters(filters: ServiceFilters): URLSearchParams {
  const params = new URLSearchParams();
  const { search, phase, owner, cluster, sort, order } = filters;
  const entries = {
    search,
    phase,
    owner,
    cluster,
    sort: sort === 'name' ? undefined : sort,
    order: order === 'asc' ? undefined : order,
  };
  for (const [name, value] of Object.entries(entries)) {
    if (value) {
      params.set(name, value);
    }
  }
  return params;
}

export function isFiltered(filters: ServiceFilters): boolean {
  const { search, phase, owner, cluster } = filters;
  return Boolean(search || phase || owner || cluster);
}
