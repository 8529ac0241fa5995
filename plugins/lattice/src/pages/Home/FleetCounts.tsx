import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { servicesRouteRef } from '../../routes';
import { phaseLabel, PHASES } from '../Services/filters';
import styles from './Home.module.css';

/** How many services are in each phase; every count is the filter that shows them. */
export function FleetCounts(props: { phases: Record<string, number> }) {
  const { phases } = props;
  const services = useRouteRef(servicesRouteRef)?.() ?? '/services';
  const total = Object.values(phases).reduce((sum, n) => sum + n, 0);
  return (
    <Section title="Services by phase" summary={`${total} in all`}>
      <ul className={styles.counts}>
        {PHASES.map(phase => (
          <li key={phase}>
            <Link
              href={`${services}?phase=${phase}`}
              className={styles.count}
              standalone
            >
              <span className={styles.number}>{phases[phase] ?? 0}</span>{' '}
              {phaseLabel(phase)}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
