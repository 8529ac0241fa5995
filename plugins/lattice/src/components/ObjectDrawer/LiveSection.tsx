import { Skeleton, Text } from '@backstage/ui';
import type {
  DerivedObjectView,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  healthStatus,
  Section,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { Events } from './Events';
import { LiveManifest } from './LiveManifest';
import { useLiveObject } from './useLiveObject';

/** How the object is doing in the cluster now. */
export function LiveSection(props: {
  service: ServiceRef;
  object: DerivedObjectView;
}) {
  const { service, object } = props;
  const live = useLiveObject(service, object);
  return (
    <Section title="In the cluster" level={3}>
      <ContentState
        resource={live}
        what="the live object"
        skeleton={<Skeleton width="100%" height={96} />}
        notFound={
          <Text as="p" variant="body-medium">
            {`${object.kind} "${object.name}" is not in the cluster.`}
          </Text>
        }
      >
        {({ health, message, events, object: manifest }) => (
          <>
            <div>
              <Status {...healthStatus(health)} /> {message}
            </div>
            <Events events={events} />
            {manifest && <LiveManifest manifest={manifest} />}
          </>
        )}
      </ContentState>
    </Section>
  );
}
