import type { Action } from '@lattice-portal/plugin-paths-common';
import type { Knex } from 'knex';
import { fromRow, toRow, type Row } from './rows';

/** Something that was done to a service, or that somebody is asked for. */
export interface ActionRecord
  extends Omit<Action, 'mayDecide' | 'mayWithdraw'> {
  /** Entity ref of the group that owned the service then. */
  groupRef?: string;
  planHash: string;
  /** What it takes to go on with it. */
  data?: unknown;
  /** `owner/name#number` of the pull request it waits for. */
  pullRequest?: string;
}

export type ActionChange = Partial<
  Pick<
    ActionRecord,
    | 'state'
    | 'message'
    | 'link'
    | 'asked'
    | 'data'
    | 'pullRequest'
    | 'decidedBy'
    | 'comment'
    | 'finishedAt'
  >
>;

const HISTORY = 50;
const read = (row: Row) => fromRow<ActionRecord>(row, ['inputs', 'data']);

/** What people did to services, and what they asked others for. */
export class ActionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(action: ActionRecord): Promise<void> {
    await this.#knex('actions').insert(toRow(action));
  }

  async find(id: string): Promise<ActionRecord | undefined> {
    const row = await this.#knex<Row>('actions').where({ id }).first();
    return row && read(row);
  }

  /** Changes it when it is in one of these states; whether it was. */
  async change(
    id: string,
    from: readonly ActionRecord['state'][],
    change: ActionChange,
  ): Promise<boolean> {
    const changed = await this.#knex('actions')
      .where({ id })
      .whereIn('state', [...from])
      .update(toRow(change));
    return changed === 1;
  }

  /** Newest first. */
  async of(entityRef: string): Promise<ActionRecord[]> {
    return this.#list(query => query.where({ entity_ref: entityRef }));
  }

  /** What these groups are asked and have not answered. */
  async waitingFor(groups: string[]): Promise<ActionRecord[]> {
    return this.#list(query =>
      query.where({ state: 'waiting' }).whereIn('asked', groups),
    );
  }

  /** Whatever needed or needs somebody else's yes. */
  async askedBy(actor: string): Promise<ActionRecord[]> {
    return this.#list(query => query.where({ actor }).whereNotNull('asked'));
  }

  async waitingForAnybody(): Promise<ActionRecord[]> {
    return this.#list(query => query.where({ state: 'waiting' }));
  }

  async running(): Promise<ActionRecord[]> {
    return this.#list(query => query.where({ state: 'running' }));
  }

  async waitingForPullRequest(name: string): Promise<ActionRecord[]> {
    return this.#list(query =>
      query.where({ state: 'waiting', pull_request: name }),
    );
  }

  async #list(
    narrow: (query: Knex.QueryBuilder<Row, Row[]>) => unknown,
  ): Promise<ActionRecord[]> {
    const query = this.#knex<Row>('actions')
      .orderBy('requested_at', 'desc')
      .limit(HISTORY);
    narrow(query);
    return (await query).map(read);
  }
}
