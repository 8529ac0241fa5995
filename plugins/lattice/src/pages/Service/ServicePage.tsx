import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { usePageTitle } from '@lattice-portal/plugin-lattice-react';
import { useServiceLink } from '../../hooks/useServiceLink';
import { ServiceView } from './ServiceView';
import styles from './Service.module.css';

/** The page of a service that the catalog does not know. */
export function ServicePage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  const link = useServiceLink();
  usePageTitle(`${name} | Services`);
  return (
    <BreadcrumbEntry
      entry={{ label: name, href: link({ cluster, namespace, name }) }}
    >
      <main>
        <Header title={name} />
        <Container className={styles.page}>
          <ServiceView serviceRef={{ cluster, namespace, name }} />
        </Container>
      </main>
    </BreadcrumbEntry>
  );
}
