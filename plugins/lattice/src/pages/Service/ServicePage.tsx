import { Container, Header } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { ServiceView } from './ServiceView';
import styles from './Service.module.css';

/** The page of a service that the catalog does not know. */
export function ServicePage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  return (
    <>
      <Header title={name} />
      <Container className={styles.page}>
        <ServiceView serviceRef={{ cluster, namespace, name }} />
      </Container>
    </>
  );
}
