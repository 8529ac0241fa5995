import { ContentState, Section } from '@lattice-portal/plugin-lattice-react';
import { HomeSkeleton } from './HomeSkeleton';
import { Needs } from './Needs';
import { NoServicesOfYours } from './NoServicesOfYours';
import { ServiceLinks } from './ServiceLinks';
import { useServiceQuery } from './useServiceQuery';

/** The services of somebody's teams. */
export function DeveloperHome(props: { groups: string[] }) {
  const services = useServiceQuery(
    props.groups.map(owner => ({ owner, sort: 'name' as const, limit: 200 })),
  );
  return (
    <ContentState
      resource={services}
      what="your services"
      skeleton={<HomeSkeleton />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <Section title="Your services">
            <NoServicesOfYours />
          </Section>
        ) : (
          <>
            <Needs services={items} calm="All your services run as declared." />
            <Section title="Your services" summary={`${items.length}`}>
              <ServiceLinks services={items} />
            </Section>
          </>
        )
      }
    </ContentState>
  );
}
