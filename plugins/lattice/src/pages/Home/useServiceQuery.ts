import { useApi } from '@backstage/core-plugin-api';
import type {
  paths,
  ServiceSummary,
} from '@lattice-portal/plugin-lattice-common';
import { unwrap, useResource } from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { useServiceSignals } from '../../hooks/useServiceSignals';
import { useThrottled } from '../../hooks/useThrottled';

const EVERY = 30_000;
const AT_MOST_EVERY = 2_000;

type Query = NonNullable<paths['/services']['get']['parameters']['query']>;

export interface ServiceAnswer {
  items: ServiceSummary[];
  total: number;
  phases: Record<string, number>;
}

/** Services by one or more queries, each service once, kept fresh. */
export function useServiceQuery(queries: Query[]) {
  const lattice = useApi(latticeApiRef);
  const services = useResource<ServiceAnswer>({
    id: JSON.stringify(queries),
    pollEvery: () => EVERY,
    load: async signal => {
      const answers = await Promise.all(
        queries.map(query =>
          unwrap(lattice.GET('/services', { params: { query }, signal })),
        ),
      );
      return merge(answers);
    },
  });
  useServiceSignals(useThrottled(services.refresh, AT_MOST_EVERY));
  return services;
}

function merge(answers: ServiceAnswer[]): ServiceAnswer {
  const byKey = new Map<string, ServiceSummary>();
  const phases: Record<string, number> = {};
  for (const answer of answers) {
    for (const item of answer.items) {
      byKey.set(item.key, item);
    }
    for (const [phase, n] of Object.entries(answer.phases)) {
      phases[phase] = (phases[phase] ?? 0) + n;
    }
  }
  const total = answers.reduce((sum, answer) => sum + answer.total, 0);
  return { items: [...byKey.values()], total, phases };
}
