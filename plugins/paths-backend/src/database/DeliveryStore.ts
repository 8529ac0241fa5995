import type { RepositoryName } from '@lattice-portal/forge';
import type { Knex } from 'knex';
import { ACTIVE, type DeliveryRecord, type ReleaseRecord } from '../model';
import { fromRow, toRow, type Row } from './rows';

export type DeliveryChange = Partial<
  Pick<
    DeliveryRecord,
    | 'state'
    | 'message'
    | 'link'
    | 'planHash'
    | 'startedAt'
    | 'finishedAt'
    | 'decidedBy'
    | 'comment'
  >
>;

const HISTORY = 50;
const readRelease = (row: Row) => fromRow<ReleaseRecord>(row);
const readDelivery = (row: Row) => fromRow<DeliveryRecord>(row);

/** Releases, and where each was brought. */
export class DeliveryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The next release of the repository; the newest one when its spec is the same. */
  async addRelease(
    draft: Omit<ReleaseRecord, 'number' | 'createdAt'>,
  ): Promise<{ release: ReleaseRecord; isNew: boolean }> {
    const { owner, name } = draft;
    return this.#knex.transaction(async tx => {
      const newest = await tx<Row>('releases')
        .where({ owner, name })
        .orderBy('number', 'desc')
        .first();
      if (newest && newest.spec === draft.spec) {
        return { release: readRelease(newest), isNew: false };
      }
      const release = {
        ...draft,
        number: Number(newest?.number ?? 0) + 1,
        createdAt: new Date().toISOString(),
      };
      await tx('releases').insert(toRow(release));
      return { release, isNew: true };
    });
  }

  async release(
    { owner, name }: RepositoryName,
    number: number,
  ): Promise<ReleaseRecord | undefined> {
    const row = await this.#knex<Row>('releases')
      .where({ owner, name, number })
      .first();
    return row && readRelease(row);
  }

  /** Newest first. */
  async releases({ owner, name }: RepositoryName): Promise<ReleaseRecord[]> {
    const rows = await this.#knex<Row>('releases')
      .where({ owner, name })
      .orderBy('number', 'desc')
      .limit(HISTORY);
    return rows.map(readRelease);
  }

  /**
   * Adds a delivery. With `supersede` one that is under way gives way; otherwise it stays and is given back.
   */
  async begin(
    delivery: DeliveryRecord,
    options: { supersede: boolean },
  ): Promise<{ delivery: DeliveryRecord; begun: boolean }> {
    const { owner, name, environment } = delivery;
    return this.#knex.transaction(async tx => {
      const active = await tx<Row>('deliveries')
        .where({ owner, name, environment })
        .whereIn('state', [...ACTIVE])
        .first();
      if (active && !options.supersede) {
        return { delivery: readDelivery(active), begun: false };
      }
      if (active) {
        await tx('deliveries')
          .where({ id: active.id })
          .update({
            state: 'superseded',
            message: `Release ${delivery.release} came before it was done.`,
            finished_at: delivery.requestedAt,
          });
      }
      await tx('deliveries').insert(toRow(delivery));
      return { delivery, begun: true };
    });
  }

  async delivery(id: string): Promise<DeliveryRecord | undefined> {
    const row = await this.#knex<Row>('deliveries').where({ id }).first();
    return row && readDelivery(row);
  }

  /** Changes it when it is in one of these states; whether it was. */
  async change(
    id: string,
    from: readonly DeliveryRecord['state'][],
    change: DeliveryChange,
  ): Promise<boolean> {
    const changed = await this.#knex('deliveries')
      .where({ id })
      .whereIn('state', [...from])
      .update(toRow(change));
    return changed === 1;
  }

  /** Those in one of these states, oldest first. */
  async inState(
    ...states: DeliveryRecord['state'][]
  ): Promise<DeliveryRecord[]> {
    const rows = await this.#knex<Row>('deliveries')
      .whereIn('state', states)
      .orderBy('requested_at');
    return rows.map(readDelivery);
  }

  /** The newest delivery to an environment, and the newest that is in place there. */
  async latest(
    { owner, name }: RepositoryName,
    environment: string,
  ): Promise<{ newest?: DeliveryRecord; current?: DeliveryRecord }> {
    const at = this.#knex<Row>('deliveries').where({
      owner,
      name,
      environment,
    });
    const [newest, current] = await Promise.all([
      at.clone().orderBy('requested_at', 'desc').first(),
      at
        .clone()
        .where({ state: 'ready' })
        .orderBy('requested_at', 'desc')
        .first(),
    ]);
    return {
      newest: newest && readDelivery(newest),
      current: current && readDelivery(current),
    };
  }
}
