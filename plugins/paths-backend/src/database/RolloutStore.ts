import type { RepositoryName } from '@lattice-portal/forge';
import type {
  Rollout,
  RolloutMember,
} from '@lattice-portal/plugin-paths-common';
import type { Knex } from 'knex';
import { fromRow, toRow, type Row } from './rows';

export type RolloutRecord = Omit<Rollout, 'members' | 'may'>;

export interface MemberRecord extends RolloutMember {
  rollout: string;
  turn: number;
}

const read = (row: Row) => fromRow<RolloutRecord>(row);
const readMember = (row: Row) => fromRow<MemberRecord>(row);

/** Upgrades in waves. Everything a restart needs is in here. */
export class RolloutStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(rollout: RolloutRecord, members: MemberRecord[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx('rollouts').insert(toRow(rollout));
      for (const member of members) {
        await tx('rollout_members').insert(toRow(member));
      }
    });
  }

  async find(id: string): Promise<RolloutRecord | undefined> {
    const row = await this.#knex<Row>('rollouts').where({ id }).first();
    return row && read(row);
  }

  /** Newest first. */
  async list(
    where: Partial<Pick<RolloutRecord, 'template' | 'state'>>,
  ): Promise<RolloutRecord[]> {
    const rows = await this.#knex<Row>('rollouts')
      .where(where)
      .orderBy('created_at', 'desc')
      .limit(50);
    return rows.map(read);
  }

  /** By wave and turn. */
  async members(rollout: string): Promise<MemberRecord[]> {
    const rows = await this.#knex<Row>('rollout_members')
      .where({ rollout })
      .orderBy(['wave', 'turn']);
    return rows.map(readMember);
  }

  /** The rollout that is not over and has this repository in it. */
  async under({
    owner,
    name,
  }: RepositoryName): Promise<RolloutRecord | undefined> {
    const row = await this.#knex<Row>('rollouts')
      .whereIn('state', ['running', 'paused', 'stopped'])
      .whereIn(
        'id',
        this.#knex('rollout_members').select('rollout').where({ owner, name }),
      )
      .first();
    return row && read(row);
  }

  /** Changes it when it is in one of these states; whether it was. */
  async change(
    id: string,
    from: readonly RolloutRecord['state'][],
    change: Partial<Pick<RolloutRecord, 'state' | 'message' | 'finishedAt'>>,
  ): Promise<boolean> {
    const changed = await this.#knex('rollouts')
      .where({ id })
      .whereIn('state', [...from])
      .update(toRow({ message: undefined, ...change }));
    return changed === 1;
  }

  /** Changes a service of it when it is in one of these states; whether it was. */
  async changeMember(
    { rollout, owner, name }: Pick<MemberRecord, 'rollout' | 'owner' | 'name'>,
    from: readonly MemberRecord['state'][],
    change: Partial<Pick<MemberRecord, 'state' | 'message' | 'number' | 'url'>>,
  ): Promise<boolean> {
    const changed = await this.#knex('rollout_members')
      .where({ rollout, owner, name })
      .whereIn('state', [...from])
      .update(toRow({ message: undefined, ...change }));
    return changed === 1;
  }
}
