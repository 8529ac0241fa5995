import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import { useCallback } from 'react';
import { servicesRouteRef } from '../routes';

/** Path of the Infrastructure tab under an entity's page. */
export const INFRASTRUCTURE_PATH = 'infrastructure';

type Linked = Pick<
  ServiceSummary,
  'cluster' | 'namespace' | 'name' | 'entityRef'
>;

/** Where a service is shown: the Infrastructure tab of its component, or our own page when the catalog has none. */
export function useServiceLink(): (service: Linked) => string {
  const entityLink = useRouteRef(entityRouteRef);
  const servicesLink = useRouteRef(servicesRouteRef);
  return useCallback(
    ({ cluster, namespace, name, entityRef }) => {
      if (entityRef && entityLink) {
        return `${entityLink(
          parseEntityRef(entityRef),
        )}/${INFRASTRUCTURE_PATH}`;
      }
      const own = [cluster, namespace, name].map(encodeURIComponent).join('/');
      return `${servicesLink?.() ?? '/services'}/${own}`;
    },
    [entityLink, servicesLink],
  );
}
