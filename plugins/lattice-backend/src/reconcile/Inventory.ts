import type { ObjectRef } from '@lattice-portal/cluster-client';

export interface InventoryObject extends ObjectRef {
  /** Place in the apply order; pruned in descending order. */
  order: number;
  /** Of the live object right after it was written; see `liveHash`. */
  hash: string;
}

/** What a service was last given. Kept so that an unchanged service is recognised without a question to the server. */
export interface Inventory {
  /** Of the LatticeService; a re-created one starts anew. */
  uid: string;
  planHash: string;
  objects: InventoryObject[];
}
