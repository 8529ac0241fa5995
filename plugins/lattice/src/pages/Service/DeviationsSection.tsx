import { parseEntityRef } from '@backstage/catalog-model';
import {
  configApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  deviationsOf,
  expiryOf,
  type ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { parse } from 'yaml';
import { DeviationsTable } from '../Deviations/DeviationsTable';
import { deviationsInWords } from '../Deviations/inWords';

/** Where the service leaves its golden path, who answers for it, and the way to leave it or to come back. */
export function DeviationsSection(props: { service: ServiceDetail }) {
  const { cluster, namespace, name, entityRef, specText } = props.service;
  const entityRoute = useRouteRef(entityRouteRef);
  const today = new Date().toISOString().slice(0, 10);
  const deviations = deviationsOf(parse(specText) ?? {}).map(deviation => ({
    cluster,
    namespace,
    name,
    entityRef,
    ...deviation,
    expiry: expiryOf(deviation, today),
  }));
  const forge = useApi(configApiRef).getOptionalString('lattice.forge.host');
  const manage = forge && entityRef && entityRoute && (
    <Link href={`${entityRoute(parseEntityRef(entityRef))}/deviations`}>
      {deviations.length === 0 ? 'Leave the path' : 'Come back or change'}
    </Link>
  );
  return (
    <Section
      level={3}
      title="Deviations"
      summary={deviations.length > 0 && deviationsInWords(deviations)}
      actions={manage}
    >
      {deviations.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          None: everything here is as the platform derives it.
        </Text>
      ) : (
        <DeviationsTable deviations={deviations} />
      )}
    </Section>
  );
}
