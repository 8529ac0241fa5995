import type { ApprovalState } from '@lattice-portal/plugin-lattice-common';
import type { ApprovalRecord } from './types';

export interface ApprovalRow {
  id: string;
  ask_key: string;
  fingerprint: string;
  open_fingerprint: string | null;
  cluster: string;
  namespace: string;
  name: string;
  plan_hash: string | null;
  gates: string;
  approvers: string;
  spec: string;
  plan: string;
  reason: string | null;
  run: string | null;
  requested_by: string;
  requested_at: Date | string | number;
  expires_at: Date | string | number;
  state: ApprovalState;
  decided_by: string | null;
  decided_at: Date | string | number | null;
  comment: string | null;
  grant_expires: string | null;
}

/** Databases answer with dates in their own forms. */
export function toApproval(row: ApprovalRow): ApprovalRecord {
  const { cluster, namespace, name } = row;
  return {
    id: row.id,
    key: row.ask_key,
    service: { cluster, namespace, name },
    planHash: row.plan_hash ?? undefined,
    gates: JSON.parse(row.gates),
    approvers: JSON.parse(row.approvers),
    spec: row.spec,
    plan: JSON.parse(row.plan),
    reason: row.reason ?? undefined,
    run: row.run ?? undefined,
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    expiresAt: new Date(row.expires_at),
    state: row.state,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at === null ? undefined : new Date(row.decided_at),
    comment: row.comment ?? undefined,
    grantExpires: row.grant_expires ?? undefined,
  };
}
