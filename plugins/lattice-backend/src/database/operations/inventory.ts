import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { Knex } from 'knex';
import type { Inventory } from '../../reconcile/Inventory';
import { serviceColumns, type InventoryRow } from '../rows';

/** What the service was last given; undefined when the portal does not know. */
export async function getInventory(options: {
  knex: Knex;
  service: ServiceRef;
}): Promise<Inventory | undefined> {
  const row = await options
    .knex<InventoryRow>('inventory')
    .where(serviceColumns(options.service))
    .first();
  return (
    row && {
      uid: row.uid,
      planHash: row.plan_hash,
      objects: JSON.parse(row.objects),
    }
  );
}

/** Replaces what is known of the service. */
export async function putInventory(options: {
  knex: Knex;
  service: ServiceRef;
  inventory: Inventory;
}): Promise<void> {
  const { knex, service, inventory } = options;
  await knex<InventoryRow>('inventory')
    .insert({
      ...serviceColumns(service),
      uid: inventory.uid,
      plan_hash: inventory.planHash,
      objects: JSON.stringify(inventory.objects),
    })
    .onConflict(['cluster', 'namespace', 'name'])
    .merge();
}

/** Forgets the service. */
export async function deleteInventory(options: {
  knex: Knex;
  service: ServiceRef;
}): Promise<void> {
  await options
    .knex<InventoryRow>('inventory')
    .where(serviceColumns(options.service))
    .delete();
}
