import type {
  ApprovalDetail,
  ApprovalState,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';

/** One yes that is asked for. */
export type AskedGate = ApprovalDetail['gates'][number];

/** What people see before they decide. */
export type AskedPlan = Pick<ApprovalDetail, 'objects' | 'cost'>;

/** A question to a group of people. */
export interface Ask {
  /** The asker's own: asking again with it never asks twice. */
  key: string;
  service: ServiceRef;
  planHash?: string;
  gates: AskedGate[];
  approvers: string[];
  spec: string;
  plan: AskedPlan;
  reason?: string;
  /** Id of the scaffolder task that waits. */
  run?: string;
  requestedBy: string;
  requestedAt: Date;
  expiresAt: Date;
}

/** The question and what became of it. */
export interface ApprovalRecord extends Ask {
  id: string;
  state: ApprovalState;
  decidedBy?: string;
  decidedAt?: Date;
  comment?: string;
  /** The last day a yes holds. */
  grantExpires?: string;
}

/** How a question ends. */
export interface Ending {
  state: Exclude<ApprovalState, 'pending'>;
  decidedBy?: string;
  decidedAt: Date;
  comment?: string;
  grantExpires?: string;
}

export interface ApprovalQuery {
  /** Entity refs: what any of them may decide. */
  approvers?: string[];
  requestedBy?: string;
  state?: ApprovalState;
  limit: number;
}

/** History of the questions; what was approved lives in the cluster. */
export interface ApprovalStore {
  /**
   * Finds the question of this key, or one that is open and asks the same of the same people, or writes a new one.
   */
  ask(ask: Ask): Promise<{ record: ApprovalRecord; created: boolean }>;
  get(id: string): Promise<ApprovalRecord | undefined>;
  /** Newest first. */
  list(query: ApprovalQuery): Promise<ApprovalRecord[]>;
  /** Undefined when somebody else ended it first. */
  end(id: string, ending: Ending): Promise<ApprovalRecord | undefined>;
  /** Puts back what was approved but could not be written to the cluster. */
  reopen(id: string): Promise<void>;
  /** Ends what nobody decided in time; returns what ended. */
  expire(now: Date): Promise<ApprovalRecord[]>;
}
