import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import AddCircleOutlineIcon from '@material-ui/icons/AddCircleOutline';
import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';
import MenuBookIcon from '@material-ui/icons/MenuBook';
import type { ReactNode } from 'react';
import { Section } from '../../components/Section';
import { servicesRouteRef } from '../../routes';
import styles from './Home.module.css';

/** The three ways in. */
export function StartHere() {
  const services = useRouteRef(servicesRouteRef)?.() ?? '/services';
  return (
    <Section title="Where to start">
      <div className={styles.starts}>
        <Start
          href="/create"
          icon={<AddCircleOutlineIcon fontSize="inherit" />}
          title="Create a service"
        >
          Four fields, a live preview of what you receive, and a repository to
          work in.
        </Start>
        <Start
          href={services}
          icon={<LayersOutlinedIcon fontSize="inherit" />}
          title="Look at services"
        >
          What runs, what it received from the platform, and why.
        </Start>
        <Start
          href="/docs"
          icon={<MenuBookIcon fontSize="inherit" />}
          title="Read the docs"
        >
          The spec, every diagnostic, and how the platform decides.
        </Start>
      </div>
    </Section>
  );
}

function Start(props: {
  href: string;
  icon: ReactNode;
  title: string;
  children: string;
}) {
  const { href, icon, title, children } = props;
  return (
    <div className={styles.start}>
      <span className={styles.startIcon} aria-hidden>
        {icon}
      </span>
      <Link href={href} weight="bold" className={styles.startLink}>
        {title}
      </Link>
      <p>{children}</p>
    </div>
  );
}
