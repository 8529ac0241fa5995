import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { ActionStore } from './ActionStore';
import { DeliveryStore } from './DeliveryStore';
import { EventStore } from './EventStore';
import { PreviewStore } from './PreviewStore';
import { RepositoryStore } from './RepositoryStore';
import { RolloutStore } from './RolloutStore';
import { UpgradeStore } from './UpgradeStore';

export interface Stores {
  actions: ActionStore;
  deliveries: DeliveryStore;
  events: EventStore;
  previews: PreviewStore;
  repositories: RepositoryStore;
  rollouts: RolloutStore;
  upgrades: UpgradeStore;
}

/** The stores over the plugin's database, its tables brought up to date first. */
export async function openStores(database: DatabaseService): Promise<Stores> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@lattice-portal/plugin-paths-backend',
        'migrations',
      ),
    });
  }
  return storesOver(knex);
}

/** The stores over a database whose tables exist. */
export function storesOver(knex: Knex): Stores {
  return {
    actions: new ActionStore(knex),
    deliveries: new DeliveryStore(knex),
    events: new EventStore(knex),
    previews: new PreviewStore(knex),
    repositories: new RepositoryStore(knex),
    rollouts: new RolloutStore(knex),
    upgrades: new UpgradeStore(knex),
  };
}
