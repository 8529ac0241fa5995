import type { RepositoryName } from '@lattice-portal/forge';
import type { Knex } from 'knex';
import type { PreviewRecord } from '../model';
import { fromRow, toRow, type Row } from './rows';

const read = (row: Row) => fromRow<PreviewRecord>(row);

/** Environments of open pull requests. A row exists as long as anything of it may exist in a cluster. */
export class PreviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async put(preview: PreviewRecord): Promise<void> {
    await this.#knex('previews')
      .insert(toRow(preview))
      .onConflict(['owner', 'name', 'number'])
      .merge();
  }

  /** Says how building this commit came out; false when something newer happened meanwhile. */
  async settle(
    { owner, name, number, commit }: PreviewRecord,
    outcome: Pick<PreviewRecord, 'state' | 'message'>,
  ): Promise<boolean> {
    const settled = await this.#knex('previews')
      .where({ owner, name, number, commit, state: 'building' })
      .update(toRow({ message: undefined, ...outcome }));
    return settled === 1;
  }

  async find(
    { owner, name }: RepositoryName,
    number: number,
  ): Promise<PreviewRecord | undefined> {
    const row = await this.#knex<Row>('previews')
      .where({ owner, name, number })
      .first();
    return row && read(row);
  }

  async list(repository?: RepositoryName): Promise<PreviewRecord[]> {
    const query = this.#knex<Row>('previews').orderBy([
      'owner',
      'name',
      'number',
    ]);
    const rows = await (repository
      ? query.where({ owner: repository.owner, name: repository.name })
      : query);
    return rows.map(read);
  }

  async remove({ owner, name, number }: PreviewRecord): Promise<void> {
    await this.#knex('previews').where({ owner, name, number }).delete();
  }
}
