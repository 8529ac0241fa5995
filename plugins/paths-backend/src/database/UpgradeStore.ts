import type { RepositoryName } from '@lattice-portal/forge';
import type { Knex } from 'knex';
import { fromRow, toRow, type Row } from './rows';

/** The newest pull request that brings a repository in step with its golden path. */
export interface UpgradeRequestRecord extends RepositoryName {
  template: string;
  version: string;
  number: number;
  url: string;
  openedBy: string;
  openedAt: string;
}

/** Versions of golden paths as the portal saw them, and the upgrades it opened. */
export class UpgradeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** When a version was seen first; now, when it never was. */
  async seen(template: string, version: string): Promise<string> {
    await this.#knex('template_versions')
      .insert({
        template,
        version,
        seen_at: new Date().toISOString(),
      })
      .onConflict(['template', 'version'])
      .ignore();
    const row = await this.#knex<Row>('template_versions')
      .where({ template, version })
      .first();
    return String(row?.seen_at);
  }

  async putRequest(request: UpgradeRequestRecord): Promise<void> {
    await this.#knex('upgrade_requests')
      .insert(toRow(request))
      .onConflict(['owner', 'name'])
      .merge();
  }

  async request({
    owner,
    name,
  }: RepositoryName): Promise<UpgradeRequestRecord | undefined> {
    const row = await this.#knex<Row>('upgrade_requests')
      .where({ owner, name })
      .first();
    return row && fromRow<UpgradeRequestRecord>(row);
  }
}
