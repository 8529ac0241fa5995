import type {
  DeploymentRecord,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { DeploymentAttempt, SpecSource } from './types';

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
  commit: string | null;
  repository: string | null;
  release: string | null;
  environment: string | null;
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
    commit: fitting(attempt.source?.commit, 64),
    repository: fitting(attempt.source?.repository, 512),
    release: fitting(attempt.source?.release, 32),
    environment: fitting(attempt.source?.environment, 63),
  };
}

/** Half an address or half a hash leads nowhere, so what is too long is left out. */
function fitting(text: string | undefined, length: number): string | null {
  return text !== undefined && text.length <= length ? text : null;
}

/** Where the spec of a deployment came from. */
export function sourceOf(
  record: Partial<Record<keyof SpecSource, string | null>>,
): SpecSource {
  return {
    commit: record.commit ?? undefined,
    repository: record.repository ?? undefined,
    release: record.release ?? undefined,
    environment: record.environment ?? undefined,
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
    ...sourceOf(row),
  };
}
