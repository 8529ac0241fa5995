import { Alert } from '@backstage/ui';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import { TimeAgo } from '@lattice-portal/plugin-lattice-react';

/** What one must know to read the rest of the page rightly: a silent cluster, a spec not yet looked at. */
export function Notices(props: { service: ServiceDetail }) {
  const { service } = props;
  const { clusterState, generation, observedGeneration } = service;
  return (
    <>
      {service.stale && (
        <div role="status">
          <Alert
            status="warning"
            icon
            title={
              <>
                Last known state: cluster "{clusterState.name}" has not answered
                since <TimeAgo time={clusterState.since} />
              </>
            }
            description={
              clusterState.message ??
              'What runs there keeps running. This page catches up as soon as the cluster answers.'
            }
          />
        </div>
      )}
      {observedGeneration !== undefined && observedGeneration < generation && (
        <div role="status">
          <Alert
            status="info"
            icon
            title={`A newer spec, version ${generation}, is being worked on`}
            description={`What follows is about version ${observedGeneration}.`}
          />
        </div>
      )}
    </>
  );
}
