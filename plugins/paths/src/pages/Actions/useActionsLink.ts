import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/** Where a component's actions are. */
export function useActionsLink(entityRef: string): string {
  const link = useRouteRef(entityRouteRef);
  return `${link?.(parseEntityRef(entityRef)) ?? ''}/actions`;
}
