import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { createApprovalStore } from '../approvals/createApprovalStore';
import type { ApprovalStore } from '../approvals/types';
import {
  deleteInventory,
  getInventory,
  putInventory,
} from './operations/inventory';
import { listDeployments } from './operations/listDeployments';
import { newestDeployments } from './operations/newestDeployments';
import { recordDeployment } from './operations/recordDeployment';
import type { DeploymentStore, InventoryStore } from './types';

export interface Stores {
  approvals: ApprovalStore;
  deployments: DeploymentStore;
  inventory: InventoryStore;
}

/** The stores over the plugin's database, its tables brought up to date first. */
export async function createDatabaseStores(
  database: DatabaseService,
): Promise<Stores> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@lattice-portal/plugin-lattice-backend',
        'migrations',
      ),
    });
  }
  return storesOver(knex);
}

/** The stores over a database whose tables exist. */
export function storesOver(knex: Knex): Stores {
  return {
    approvals: createApprovalStore(knex),
    deployments: {
      record: attempt => recordDeployment({ knex, attempt }),
      list: (service, limit) => listDeployments({ knex, service, limit }),
      newest: cluster => newestDeployments({ knex, cluster }),
    },
    inventory: {
      get: service => getInventory({ knex, service }),
      put: (service, inventory) => putInventory({ knex, service, inventory }),
      delete: service => deleteInventory({ knex, service }),
    },
  };
}
