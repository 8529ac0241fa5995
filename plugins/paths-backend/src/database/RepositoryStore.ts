import type { RepositoryName } from '@lattice-portal/forge';
import type { Knex } from 'knex';
import type { ConnectedRepository } from '../model';
import { fromRow, toRow, type Row } from './rows';

const read = (row: Row) => fromRow<ConnectedRepository>(row, ['inputs']);

/** The repositories the portal delivers from: the ledger of templates, versions and answers is in it. */
export class RepositoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find({
    owner,
    name,
  }: RepositoryName): Promise<ConnectedRepository | undefined> {
    const row = await this.#knex<Row>('repositories')
      .where({ owner, name })
      .first();
    return row && read(row);
  }

  /** By owner and name. */
  async list(entityRef?: string): Promise<ConnectedRepository[]> {
    const query = this.#knex<Row>('repositories').orderBy(['owner', 'name']);
    const rows = await (entityRef
      ? query.where({ entity_ref: entityRef })
      : query);
    return rows.map(read);
  }

  /** Nothing is delivered from it any more. */
  async remove({ owner, name }: RepositoryName): Promise<void> {
    await this.#knex('repositories').where({ owner, name }).delete();
  }

  /** Adds it, or brings what is known of it up to date. */
  async put(repository: ConnectedRepository): Promise<void> {
    await this.#knex('repositories')
      .insert(toRow(repository))
      .onConflict(['owner', 'name'])
      .merge();
  }
}
