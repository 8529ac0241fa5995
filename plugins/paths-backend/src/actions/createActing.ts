import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Forge } from '@lattice-portal/forge';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Access } from '../access/Access';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { Stores } from '../database/openStores';
import type { Previews } from '../previews/Previews';
import { Actions } from './Actions';
import { deleteAction } from './deleteAction';
import { Deletions } from './Deletions';
import { editActions } from './editActions';
import { runtimeActions } from './runtimeActions';
import { SpecSource } from './SpecSource';
import { Subjects } from './Subjects';

export interface ActingDependencies {
  access: Access;
  argoCd: { namespace: string };
  catalog: CatalogService;
  clusters: ClusterPool;
  environments: Environment[];
  forge: Forge;
  lattice: LatticeService;
  logger: LoggerService;
  previews?: Previews;
  stores: Stores;
}

/** The parts that act on services, put together. */
export function createActing(deps: ActingDependencies) {
  const { access, catalog, environments, forge, lattice, previews, stores } =
    deps;
  const subjects = new Subjects({
    actions: stores.actions,
    catalog,
    environments,
    lattice,
    repositories: stores.repositories,
  });
  const source = new SpecSource({ catalog, forge, lattice });
  const deletions = new Deletions({
    ...deps,
    removePreviews: async repository => {
      await previews?.removeAll(repository);
    },
  });
  const actions = new Actions({
    access,
    store: stores.actions,
    subjects,
    handlers: {
      ...editActions(source),
      ...runtimeActions(lattice),
      delete: deleteAction({ lattice, deletions }),
    },
  });
  return { actions, deletions, source, subjects };
}
