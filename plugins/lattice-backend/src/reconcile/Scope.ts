import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { Phase, ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { InventoryStore } from '../database/types';
import type { Outcome } from '../fleet/Outcome';
import type { DeploymentLog } from './DeploymentLog';
import type { HealthReport } from './health';
import type { Inventory, InventoryObject } from './Inventory';
import type { Plan } from './Plan';
import type { RenderedReport } from './RenderedReport';
import type { AgreementStatus } from './status';

/** How far a run came; conditions follow from it. */
export type Stage = 'compile' | 'gates' | 'apply' | 'health';

/** How a run ended. */
export interface Verdict {
  stage: Stage;
  phase: Phase;
  /** One word for the conditions, as in `Conflict`. */
  reason: string;
  /** For people: what, why, what to do. */
  message: string;
  /** Try again by ourselves; otherwise only a change brings the service back. */
  retry: boolean;
}

export interface ObjectHealth extends HealthReport {
  object: InventoryObject;
}

/** Everything one run over one service knows. A phase fills in what later phases read. */
export interface Scope {
  readonly connection: ClusterConnection;
  readonly inventories: InventoryStore;
  readonly deployments: DeploymentLog;
  readonly announce: (activity: Phase) => void;
  readonly ref: ServiceRef;
  /** The LatticeService as the watch last delivered it. */
  readonly object: KubernetesObject;
  readonly uid: string;
  readonly generation: number;
  /** When this generation was first seen. */
  readonly observedAt: Date;
  /** What the compiler says of exactly this object. */
  readonly outcome: Outcome;
  /** Why it is compiled again though nobody edited it. */
  readonly because?: string;
  /** Set by recall, replaced by apply: what the cluster has been given. */
  inventory?: Inventory;
  /** Set by settled: the cluster holds exactly the compiled plan, so nothing is asked or written. */
  settled: boolean;
  /** Set by rendered, when somebody else writes the objects: how they stand to the compiled ones. */
  rendered?: RenderedReport;
  /** Set by plan. */
  plan?: Plan;
  /** Set by keep: agreements with clusters nobody has seen, for which everything stays as it is. */
  kept: readonly AgreementStatus[];
  /** Set by health. */
  health: ObjectHealth[];
}

/** A phase ends the run with a verdict, or returns undefined to go on. */
export type ReconcilePhase = (scope: Scope) => Promise<Verdict | undefined>;
