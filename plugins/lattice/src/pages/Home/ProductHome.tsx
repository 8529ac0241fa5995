import { ContentState, Section } from '@lattice-portal/plugin-lattice-react';
import { FleetCounts } from './FleetCounts';
import { HomeSkeleton } from './HomeSkeleton';
import { ServiceLinks } from './ServiceLinks';
import { useServiceQuery } from './useServiceQuery';

const LATEST = [
  { sort: 'lastDeployment' as const, order: 'desc' as const, limit: 15 },
];

/** What there is, and what was delivered lately. */
export function ProductHome() {
  const latest = useServiceQuery(LATEST);
  return (
    <ContentState resource={latest} what="services" skeleton={<HomeSkeleton />}>
      {({ items, phases }) => (
        <>
          <FleetCounts phases={phases} />
          <Section title="Last deployments">
            <ServiceLinks services={items} />
          </Section>
        </>
      )}
    </ContentState>
  );
}
