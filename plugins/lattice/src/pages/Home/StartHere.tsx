import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { servicesRouteRef } from '../../routes';
import styles from './Home.module.css';
import type { HomeView } from './homeView';
import { STARTS } from './starts';

/** The ways in. */
export function StartHere(props: { view: HomeView }) {
  const services = useRouteRef(servicesRouteRef)?.() ?? '/services';
  return (
    <Section title="Where to start">
      <div className={styles.starts}>
        {STARTS[props.view].map(({ title, text, icon: Icon, href }) => (
          <div key={title} className={styles.start}>
            <span className={styles.startIcon} aria-hidden>
              <Icon fontSize="inherit" />
            </span>
            <Link
              href={href(services)}
              weight="bold"
              className={styles.startLink}
            >
              {title}
            </Link>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </Section>
  );
}
