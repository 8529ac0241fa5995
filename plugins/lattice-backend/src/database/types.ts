import type {
  DeploymentRecord,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { Inventory } from '../reconcile/Inventory';

export type DeploymentResult = DeploymentRecord['result'];

/** Where a spec comes from, as far as that is known. */
export type SpecSource = Pick<
  DeploymentRecord,
  'commit' | 'repository' | 'release' | 'environment'
>;

/** One attempt to bring a plan into a cluster. */
export interface DeploymentAttempt {
  service: ServiceRef;
  planHash: string;
  generation: number;
  result: DeploymentResult;
  message?: string;
  /** Entity ref of a user, or the field manager that wrote the spec. */
  actor: string;
  trigger: DeploymentRecord['trigger'];
  source?: SpecSource;
  startedAt: Date;
  finishedAt?: Date;
  created: number;
  updated: number;
  deleted: number;
}

/** History of the portal. The cluster holds what is wanted and what is; losing this store harms no running service. */
export interface DeploymentStore {
  /**
   * Records an attempt. The newest record of the service is rewritten while it is about the same generation and plan and
   * has not succeeded; otherwise there is a new one.
   */
  record(attempt: DeploymentAttempt): Promise<void>;
  /** Newest first. */
  list(service: ServiceRef, limit: number): Promise<DeploymentRecord[]>;
  /** The newest record of every service of a cluster, by `namespace/name`. */
  newest(cluster: string): Promise<Map<string, DeploymentRecord>>;
}

export interface InventoryStore {
  get(service: ServiceRef): Promise<Inventory | undefined>;
  put(service: ServiceRef, inventory: Inventory): Promise<void>;
  delete(service: ServiceRef): Promise<void>;
}
