import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  formatServiceId,
  type ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import {
  costSummary,
  Duration,
  NoValue,
  serviceStatus,
  Status,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import { nounFor, runsPods } from '../../components/Workload';
import { Fact } from './Fact';
import styles from './Service.module.css';
import { gateFact, resourceFact } from './facts';

/** The first line: is the service running as declared, and what did it receive? */
export function ServiceHeader(props: { service: ServiceDetail }) {
  const { service } = props;
  return (
    <header className={styles.header} title={formatServiceId(service)}>
      <div className={styles.headline}>
        <Status {...serviceStatus(service)} size="large" />
        <Text as="span" variant="body-medium" color="secondary">
          since{' '}
          <TimeAgo
            time={
              service.stale ? service.clusterState.since : service.phaseSince
            }
          />
        </Text>
      </div>
      <dl className={styles.facts}>
        <Fact name="Kind">{nounFor(service.kind)}</Fact>
        <Fact name="Received">{resourceFact(service)}</Fact>
        <Fact name="Gates">
          {gateFact(service) ?? (
            <NoValue reason="No gate has judged this spec yet." />
          )}
        </Fact>
        <Fact name="Spec to Ready">
          <Duration
            seconds={service.secondsToReady}
            missing="This version of the spec has not been Ready yet."
          />
        </Fact>
        {runsPods(service.kind) && (
          <Fact name="Cost">
            {service.cost ? (
              costSummary(service.cost)
            ) : (
              <NoValue reason="There is no estimate; the section Cost says why." />
            )}
          </Fact>
        )}
        <Fact name="Cluster">{service.cluster}</Fact>
        <Fact name="Namespace">{service.namespace}</Fact>
      </dl>
      {service.entityRef && <ActionsLink entityRef={service.entityRef} />}
      {service.message && service.phase !== 'Ready' && (
        <Text as="p" variant="body-medium" className={styles.message}>
          {service.message}
        </Text>
      )}
    </header>
  );
}

/** The tab belongs to the plugin of the golden paths; a portal without it shows the component. */
function ActionsLink({ entityRef }: { entityRef: string }) {
  const link = useRouteRef(entityRouteRef);
  return link ? (
    <Text as="p" variant="body-medium">
      Scale, restart, pause or delete it on the tab{' '}
      <Link href={`${link(parseEntityRef(entityRef))}/actions`}>Actions</Link>.
    </Text>
  ) : null;
}
