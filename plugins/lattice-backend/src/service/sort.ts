import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';

/** The columns that may be sorted by; nothing that is not shown is among them. */
const KEYS = {
  name: ({ name }: ServiceSummary) => name,
  phase: ({ phase }: ServiceSummary) => phase,
  owner: ({ owner }: ServiceSummary) => owner ?? '',
  cluster: ({ cluster }: ServiceSummary) => cluster,
  resources: ({ resources }: ServiceSummary) => resources,
  lastDeployment: ({ lastDeployment }: ServiceSummary) => lastDeployment ?? '',
};

export type ServiceSort = keyof typeof KEYS;
export type ServiceOrder = 'asc' | 'desc';

export function sortSummaries(
  summaries: ServiceSummary[],
  sort: ServiceSort,
  order: ServiceOrder,
): ServiceSummary[] {
  const key = KEYS[sort];
  const sign = order === 'asc' ? 1 : -1;
  return [...summaries].sort(
    (a, b) =>
      sign * compare(key(a), key(b)) ||
      // Equal values keep one order, so that pages do not overlap.
      compare(idOf(a), idOf(b)),
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b));
}

function idOf({ cluster, namespace, name }: ServiceSummary): string {
  return `${cluster}/${namespace}/${name}`;
}
