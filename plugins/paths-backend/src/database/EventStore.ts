import type { Delivery, ForgeEvent } from '@lattice-portal/forge';
import type { Knex } from 'knex';
import type { Row } from './rows';

/** What a forge told us and nobody has dealt with yet. */
export interface PendingEvent {
  id: string;
  event: ForgeEvent;
  attempts: number;
}

const KEEP_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Events of the forge, kept from before they are acknowledged until they are dealt with, and a month longer. */
export class EventStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** False when a delivery of this id came before. */
  async add({ id, event }: Required<Delivery>): Promise<boolean> {
    const now = new Date();
    const added = await this.#knex('forge_events')
      .insert({
        id,
        ...event.repository,
        event: JSON.stringify(event),
        state: 'pending',
        received: now.getTime(),
        received_at: now.toISOString(),
        not_before: now.toISOString(),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    return added.length > 0;
  }

  /**
   * Takes the oldest event of a repository that has none before it, for `leaseMs`: a replica that dies in between loses
   * it to another one.
   */
  async take(leaseMs: number): Promise<PendingEvent | undefined> {
    const now = Date.now();
    const pending = await this.#knex<Row>('forge_events')
      .where({ state: 'pending' })
      .orderBy([{ column: 'received' }, { column: 'id' }]);
    const seen = new Set<string>();
    for (const row of pending) {
      const repository = `${row.owner}/${row.name}`;
      const first = !seen.has(repository);
      seen.add(repository);
      if (!first || String(row.not_before) > new Date(now).toISOString()) {
        continue;
      }
      const taken = await this.#knex('forge_events')
        .where({ id: row.id, state: 'pending', not_before: row.not_before })
        .update({
          attempts: Number(row.attempts) + 1,
          not_before: new Date(now + leaseMs).toISOString(),
        });
      if (taken === 1) {
        return {
          id: String(row.id),
          event: JSON.parse(String(row.event)),
          attempts: Number(row.attempts) + 1,
        };
      }
    }
    return undefined;
  }

  async finish(id: string): Promise<void> {
    await this.#knex('forge_events').where({ id }).update({ state: 'done' });
    await this.#knex('forge_events')
      .whereNot({ state: 'pending' })
      .where('received', '<', Date.now() - KEEP_DAYS * DAY_MS)
      .delete();
  }

  async retry(id: string, message: string, afterMs: number): Promise<void> {
    await this.#knex('forge_events')
      .where({ id })
      .update({
        message,
        not_before: new Date(Date.now() + afterMs).toISOString(),
      });
  }

  async fail(id: string, message: string): Promise<void> {
    await this.#knex('forge_events')
      .where({ id })
      .update({ state: 'failed', message });
  }

  /** When the next one may be taken; undefined when none is left. */
  async nextAt(): Promise<Date | undefined> {
    const row = await this.#knex<Row>('forge_events')
      .where({ state: 'pending' })
      .min('not_before as at')
      .first();
    return row?.at ? new Date(row.at) : undefined;
  }
}
