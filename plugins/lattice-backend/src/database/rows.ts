import type {
  DeploymentRecord,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { DeploymentAttempt } from './types';

export interface DeploymentRow {
  id: number | string;
  cluster: string;
  namespace: string;
  name: string;
  plan_hash: string;
  generation: number | string;
  result: DeploymentRecord['result'];
  message: string | null;
  actor: string;
  trigger: DeploymentRecord['trigger'];
  started_at: Date | string | number;
  finished_at: Date | string | number | null;
  created: number;
  updated: number;
  deleted: number;
}

export interface InventoryRow {
  cluster: string;
  namespace: string;
  name: string;
  uid: string;
  plan_hash: string;
  objects: string;
}

export function serviceColumns({ cluster, namespace, name }: ServiceRef) {
  return { cluster, namespace, name };
}

export function attemptColumns(attempt: DeploymentAttempt) {
  return {
    plan_hash: attempt.planHash,
    generation: attempt.generation,
    result: attempt.result,
    message: attempt.message ?? null,
    actor: attempt.actor.slice(0, 512),
    trigger: attempt.trigger,
    started_at: attempt.startedAt,
    finished_at: attempt.finishedAt ?? null,
    created: attempt.created,
    updated: attempt.updated,
    deleted: attempt.deleted,
  };
}

/** Databases answer with numbers or strings for big integers and with dates in their own forms. */
export function toRecord(row: DeploymentRow): DeploymentRecord {
  const startedAt = new Date(row.started_at);
  const finishedAt =
    row.finished_at === null ? undefined : new Date(row.finished_at);
  return {
    id: String(row.id),
    planHash: row.plan_hash,
    generation: Number(row.generation),
    result: row.result,
    message: row.message ?? undefined,
    actor: row.actor,
    trigger: row.trigger,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString(),
    seconds: finishedAt && (finishedAt.getTime() - startedAt.getTime()) / 1000,
    created: row.created,
    updated: row.updated,
    deleted: row.deleted,
  };
}
