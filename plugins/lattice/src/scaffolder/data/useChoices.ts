import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  catalogApiRef,
} from '@backstage/plugin-catalog-react';
import { SERVICE_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  useResource,
} from '@lattice-portal/plugin-lattice-react';

/** What there is to choose from, by entity ref. */
export interface Choices {
  /** The groups the user belongs to. */
  teams: Map<string, Entity>;
  /** Every component that runs as a service. */
  components: Map<string, Entity>;
}

export function useChoices(): LiveResource<Choices> {
  const identity = useApi(identityApiRef);
  const catalog = useApi(catalogApiRef);
  return useResource<Choices>({
    id: 'choices',
    load: async () => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      const groups = ownershipEntityRefs.filter(ref =>
        ref.startsWith('group:'),
      );
      const [teams, components] = await Promise.all([
        catalog.getEntitiesByRefs({ entityRefs: groups }),
        catalog.getEntities({
          filter: {
            kind: 'component',
            [`metadata.annotations.${SERVICE_ANNOTATION}`]:
              CATALOG_FILTER_EXISTS,
          },
          fields: ['kind', 'metadata', 'spec.owner'],
          order: { field: 'metadata.name', order: 'asc' },
        }),
      ]);
      const byRef = (entities: (Entity | undefined)[]) =>
        new Map(
          entities.flatMap(entity =>
            entity ? [[stringifyEntityRef(entity), entity] as const] : [],
          ),
        );
      return { teams: byRef(teams.items), components: byRef(components.items) };
    },
  });
}
