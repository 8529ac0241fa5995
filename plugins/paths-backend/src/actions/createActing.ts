import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Forge } from '@lattice-portal/forge';
import type { Environment } from '@lattice-portal/plugin-lattice-common';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import type { Access } from '../access/Access';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { Stores } from '../database/openStores';
import type { Deliveries } from '../delivery/Deliveries';
import type { Previews } from '../previews/Previews';
import { Actions } from './Actions';
import { ActionNews } from './ActionNews';
import { deleteAction } from './deleteAction';
import { Deletions } from './Deletions';
import { dependencyAction } from './dependencyAction';
import { editActions } from './editActions';
import { Requests } from './Requests';
import { rollBackAction } from './rollBackAction';
import { runtimeActions } from './runtimeActions';
import { SpecSource } from './SpecSource';
import { transferAction } from './transferAction';
import { Subjects } from './Subjects';

export interface ActingDependencies {
  access: Access;
  auth: AuthService;
  argoCd: { namespace: string };
  catalog: CatalogService;
  clusters: ClusterPool;
  deliveries: Deliveries;
  environments: Environment[];
  forge: Forge;
  lattice: LatticeService;
  logger: LoggerService;
  notifications: NotificationService;
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
  const news = new ActionNews(deps);
  const { actions: store, repositories } = stores;
  const actions = new Actions({
    access,
    news,
    store,
    subjects,
    handlers: {
      ...editActions(source),
      ...runtimeActions(lattice),
      'add-dependency': dependencyAction({
        catalog,
        forge,
        repositories,
        source,
      }),
      'roll-back': rollBackAction({ ...deps, actions: store, source }),
      transfer: transferAction({ catalog, forge, source }),
      delete: deleteAction({ lattice, deletions }),
    },
  });
  const requests = new Requests({
    ...deps,
    news,
    repositories,
    source,
    store,
    subjects,
  });
  return { actions, deletions, requests, source, subjects };
}
