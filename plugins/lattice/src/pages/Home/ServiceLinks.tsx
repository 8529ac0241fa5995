import { Link } from '@backstage/ui';
import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import {
  serviceStatus,
  Status,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import { nounFor } from '../../components/Workload';
import { useServiceLink } from '../../hooks/useServiceLink';
import styles from './Home.module.css';

/** Services one per line: status, name, cluster, last deployment. */
export function ServiceLinks(props: { services: ServiceSummary[] }) {
  const linkTo = useServiceLink();
  return (
    <ul className={styles.list}>
      {props.services.map(service => (
        <li key={service.key} className={styles.item}>
          <Status {...serviceStatus(service)} />
          <Link href={linkTo(service)} weight="bold">
            {`${service.namespace}/${service.name}`}
          </Link>
          <span className={styles.reason}>
            {`${nounFor(service.kind)} on cluster ${service.cluster}`}
          </span>
          <span className={styles.when}>
            {service.lastDeployment && 'deployed '}
            <TimeAgo time={service.lastDeployment} missing="Never deployed." />
          </span>
        </li>
      ))}
    </ul>
  );
}
