import { createHash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { serviceColumns } from '../database/rows';
import { toApproval, type ApprovalRow } from './rows';
import type { ApprovalRecord, ApprovalStore, Ask, Ending } from './types';

const TABLE = 'approvals';

/** The store over a database whose tables exist. */
export function createApprovalStore(knex: Knex): ApprovalStore {
  const rows = () => knex<ApprovalRow>(TABLE);
  const get = async (id: string) => {
    const row = await rows().where({ id }).first();
    return row && toApproval(row);
  };

  async function end(
    id: string,
    ending: Ending,
  ): Promise<ApprovalRecord | undefined> {
    const count = await rows()
      .where({ id, state: 'pending' })
      .update({
        state: ending.state,
        open_fingerprint: null,
        decided_by: ending.decidedBy?.slice(0, 512) ?? null,
        decided_at: ending.decidedAt,
        comment: ending.comment ?? null,
        grant_expires: ending.grantExpires ?? null,
      });
    return count === 1 ? get(id) : undefined;
  }

  return {
    get,
    end,
    async ask(ask) {
      const fingerprint = fingerprintOf(ask);
      const find = async () =>
        (await rows().where({ ask_key: ask.key, fingerprint }).first()) ??
        rows().where({ open_fingerprint: fingerprint }).first();
      const known = await find();
      if (known) return { record: toApproval(known), created: false };
      const id = randomUUID();
      try {
        await knex.transaction(async tx => {
          await tx<ApprovalRow>(TABLE).insert(columnsOf(id, fingerprint, ask));
          await tx('approval_approvers').insert(
            [...new Set(ask.approvers)].map(ref => ({
              approval_id: id,
              entity_ref: ref,
            })),
          );
        });
      } catch (error) {
        // Somebody asked the same in the same moment: the unique columns let only one of us in.
        const other = await find();
        if (other) return { record: toApproval(other), created: false };
        throw error;
      }
      const row = await rows().where({ id }).first();
      if (!row) throw new Error(`Approval "${id}" is gone again`);
      return { record: toApproval(row), created: true };
    },
    async list({ approvers, requestedBy, state, limit }) {
      const query = rows().orderBy('requested_at', 'desc').limit(limit);
      if (approvers) {
        query.whereIn(
          'id',
          knex('approval_approvers')
            .whereIn('entity_ref', approvers)
            .select('approval_id'),
        );
      }
      if (requestedBy) query.where({ requested_by: requestedBy });
      if (state) query.where({ state });
      return (await query).map(toApproval);
    },
    async reopen(id) {
      const record = await get(id);
      if (!record) return;
      await rows()
        .where({ id, state: 'approved' })
        .update({
          state: 'pending',
          open_fingerprint: fingerprintOf(record),
          decided_by: null,
          decided_at: null,
          comment: null,
          grant_expires: null,
        });
    },
    async expire(now) {
      const due = await rows()
        .where({ state: 'pending' })
        .where('expires_at', '<=', now)
        .select('id');
      const ended = await Promise.all(
        due.map(({ id }) => end(id, { state: 'expired', decidedAt: now })),
      );
      return ended.flatMap(record => record ?? []);
    },
  };
}

/** What is asked and of whom: the same as long as nothing of it changed. */
function fingerprintOf({ service, gates, approvers }: Ask): string {
  const { cluster, namespace, name } = service;
  const hashes = gates.map(({ hash }) => hash).sort();
  return createHash('sha256')
    .update(
      JSON.stringify([cluster, namespace, name, hashes, [...approvers].sort()]),
    )
    .digest('hex');
}

function columnsOf(id: string, fingerprint: string, ask: Ask): ApprovalRow {
  return {
    id,
    ask_key: ask.key,
    fingerprint,
    open_fingerprint: fingerprint,
    ...serviceColumns(ask.service),
    plan_hash: ask.planHash ?? null,
    gates: JSON.stringify(ask.gates),
    approvers: JSON.stringify(ask.approvers),
    spec: ask.spec,
    plan: JSON.stringify(ask.plan),
    reason: ask.reason ?? null,
    run: ask.run ?? null,
    requested_by: ask.requestedBy.slice(0, 512),
    requested_at: ask.requestedAt,
    expires_at: ask.expiresAt,
    state: 'pending',
    decided_by: null,
    decided_at: null,
    comment: null,
    grant_expires: null,
  };
}
