import { Link } from '@backstage/ui';
import {
  serviceStatus,
  Status,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import { useServiceLink } from '../../hooks/useServiceLink';
import styles from './Home.module.css';
import type { Need } from './needs';

export function NeedList(props: { needs: Need[] }) {
  const linkTo = useServiceLink();
  return (
    <ul className={styles.list}>
      {props.needs.map(({ service, reason }) => (
        <li key={service.key} className={`${styles.item} ${styles.need}`}>
          <Status {...serviceStatus(service)} />
          <Link href={linkTo(service)} weight="bold">
            {`${service.namespace}/${service.name}`}
          </Link>
          <span className={styles.reason}>{reason}</span>
          <span className={styles.when}>
            <TimeAgo time={service.phaseSince} />
          </span>
        </li>
      ))}
    </ul>
  );
}
