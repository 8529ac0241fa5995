import { Skeleton, Text } from '@backstage/ui';
import type { DeploymentRecord } from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  type LiveResource,
  ScrollRegion,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { DeploymentRow } from './DeploymentRow';
import styles from './Service.module.css';

/** Who changed what when, newest first, and how it ended. */
export function HistorySection(props: {
  deployments: LiveResource<DeploymentRecord[]>;
}) {
  return (
    <Section level={3} title="Deployments">
      <ContentState
        resource={props.deployments}
        what="deployments"
        skeleton={<Skeleton width="100%" height={120} />}
      >
        {deployments =>
          deployments.length === 0 ? (
            <Text as="p" variant="body-medium" color="secondary">
              No deployment has been recorded yet.
            </Text>
          ) : (
            <ScrollRegion label="Table of deployments" className={styles.wide}>
              <table className={styles.history}>
                <thead>
                  <tr>
                    <th scope="col">Result</th>
                    <th scope="col">Started</th>
                    <th scope="col">Took</th>
                    <th scope="col">Source</th>
                    <th scope="col">Changes</th>
                    <th scope="col">By</th>
                    <th scope="col">Plan</th>
                  </tr>
                </thead>
                <tbody>
                  {deployments.map(deployment => (
                    <DeploymentRow
                      key={deployment.id}
                      deployment={deployment}
                    />
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          )
        }
      </ContentState>
    </Section>
  );
}
