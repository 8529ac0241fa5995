import { ContentState } from '@lattice-portal/plugin-lattice-react';
import { Clusters } from './Clusters';
import { FleetCounts } from './FleetCounts';
import { HomeSkeleton } from './HomeSkeleton';
import { Needs } from './Needs';
import { useServiceQuery } from './useServiceQuery';

const FAILED = [{ phase: 'Failed' as const, limit: 50 }];

/** Where in the fleet is something not as it should be? */
export function PlatformHome() {
  const failed = useServiceQuery(FAILED);
  return (
    <>
      <ContentState
        resource={failed}
        what="the fleet"
        skeleton={<HomeSkeleton />}
      >
        {({ items, phases }) => (
          <>
            <FleetCounts phases={phases} />
            <Needs
              services={items}
              calm="No service has failed or was refused."
            />
          </>
        )}
      </ContentState>
      <Clusters />
    </>
  );
}
