import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CedarEngine } from '@lattice-portal/compiler';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { PolicyGuard } from '../cedar';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { BaselineConfig } from '../config';
import type { DeploymentStore, InventoryStore } from '../database/types';
import type { Mesh } from '../fleet/Mesh';

/** What one cluster is followed with. */
export interface ReconcilerOptions {
  connection: ClusterConnection;
  cedar: CedarEngine;
  /** Tries new policies out before the engine reads them. */
  policyGuard?: PolicyGuard;
  /** The other clusters of the portal. */
  mesh?: Mesh;
  deployments: DeploymentStore;
  inventories: InventoryStore;
  logger: LoggerService;
  concurrency: number;
  announce: (services: ServiceRef[]) => void;
  /** What is done about the rules of the cluster itself. Default: they are only reported. */
  baseline?: BaselineConfig;
  /** How often signatures are looked for. */
  images?: { intervalMs?: number; retryMs?: number };
}
