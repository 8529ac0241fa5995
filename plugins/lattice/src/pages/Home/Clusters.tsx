import { Skeleton, Text } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import type { ClusterStatus } from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  Section,
  Status,
  type StatusProps,
  TimeAgo,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import styles from './Home.module.css';

const EVERY = 15_000;

const shown: Record<
  ClusterStatus['state'],
  Pick<StatusProps, 'status' | 'label'>
> = {
  connected: { status: 'Ready', label: 'Connected' },
  preparing: { status: 'Progressing', label: 'Preparing' },
  stale: { status: 'Stale' },
  unreachable: { status: 'Failed', label: 'Unreachable' },
};

/** Why pods that no service speaks of can be called, and what to do; undefined when they cannot, or nobody wants to know. */
function openReason({ baseline }: ClusterStatus): string | undefined {
  switch (baseline?.state) {
    case 'in-place':
      return 'Closed but for what services agree on.';
    case 'differs':
      return `${baseline.message}.`;
    case 'failed':
      return `The default-deny baseline could not be written: ${baseline.message}.`;
    default:
      return undefined;
  }
}

/** The clusters and how fresh our view of each is. */
export function Clusters() {
  const lattice = useApi(latticeApiRef);
  const clusters = useResource<ClusterStatus[]>({
    id: 'clusters',
    pollEvery: () => EVERY,
    load: async signal =>
      (await unwrap(lattice.GET('/clusters', { signal }))).items,
  });
  return (
    <Section title="Clusters">
      <ContentState
        resource={clusters}
        what="clusters"
        skeleton={<Skeleton width="100%" height={64} />}
      >
        {items =>
          items.length === 0 ? (
            <Text as="p" variant="body-medium" color="secondary">
              No cluster is connected. List one under lattice.clusters in the
              configuration.
            </Text>
          ) : (
            <ul className={styles.list}>
              {items.map(cluster => (
                <li key={cluster.name} className={styles.item}>
                  <Status {...shown[cluster.state]} />
                  <strong>{cluster.name}</strong>
                  <span className={styles.reason}>
                    {cluster.message ?? openReason(cluster)}
                  </span>
                  <span className={styles.when}>
                    since <TimeAgo time={cluster.since} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </ContentState>
    </Section>
  );
}
