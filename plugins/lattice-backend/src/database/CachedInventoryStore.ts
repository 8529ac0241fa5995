import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { Inventory } from '../reconcile/Inventory';
import type { InventoryStore } from './types';

/** Keeps what was read and written at hand: a reconcile with nothing to do asks no database either. */
export class CachedInventoryStore implements InventoryStore {
  readonly #store: InventoryStore;
  readonly #known = new Map<string, Inventory | undefined>();

  constructor(store: InventoryStore) {
    this.#store = store;
  }

  async get(service: ServiceRef): Promise<Inventory | undefined> {
    const key = keyOf(service);
    if (!this.#known.has(key)) {
      this.#known.set(key, await this.#store.get(service));
    }
    return this.#known.get(key);
  }

  async put(service: ServiceRef, inventory: Inventory): Promise<void> {
    await this.#store.put(service, inventory);
    this.#known.set(keyOf(service), inventory);
  }

  async delete(service: ServiceRef): Promise<void> {
    await this.#store.delete(service);
    this.#known.delete(keyOf(service));
  }
}

function keyOf({ cluster, namespace, name }: ServiceRef): string {
  return `${cluster}/${namespace}/${name}`;
}
