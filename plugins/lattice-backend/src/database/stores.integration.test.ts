import {
  startTestPostgres,
  type TestPostgres,
} from '@lattice-portal/control-plane';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import knexFactory, { type Knex } from 'knex';
import { memoryDatabase } from '../__testUtils__/harness';
import { storesOver, type Stores } from './DatabaseStores';
import type { DeploymentAttempt } from './types';

jest.setTimeout(60_000);

const MIGRATIONS = `${__dirname}/../../migrations`;

const REF: ServiceRef = {
  cluster: 'local',
  namespace: 'commerce',
  name: 'payments',
};

function attempt(
  overrides: Partial<DeploymentAttempt> = {},
): DeploymentAttempt {
  return {
    service: REF,
    planHash: 'a'.repeat(64),
    generation: 1,
    result: 'running',
    actor: 'user:default/developer',
    trigger: 'portal',
    startedAt: new Date('2026-01-01T10:00:00.000Z'),
    created: 9,
    updated: 0,
    deleted: 0,
    ...overrides,
  };
}

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);

afterAll(() => postgres?.stop());

async function postgresDatabase(): Promise<Knex> {
  const name = `stores_${Date.now()}`;
  const admin = knexFactory({
    client: 'pg',
    connection: `${postgres.url}/postgres`,
  });
  await admin.raw(`create database ${name}`);
  await admin.destroy();
  const knex = knexFactory({
    client: 'pg',
    connection: `${postgres.url}/${name}`,
  });
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}

describe.each([
  ['SQLite', memoryDatabase],
  ['PostgreSQL', postgresDatabase],
])('stores on %s', (_name, open) => {
  let knex: Knex;
  let stores: Stores;

  beforeAll(async () => {
    knex = await open();
    stores = storesOver(knex);
  });

  beforeEach(async () => {
    await knex('deployments').delete();
    await knex('inventory').delete();
  });

  afterAll(() => knex?.destroy());

  // running ──> failed ──> succeeded, the same plan all the time: one record
  it('keeps one record for one plan until it succeeds', async () => {
    const { deployments } = stores;
    await deployments.record(attempt());
    await deployments.record(
      attempt({ result: 'failed', message: 'Webhook refused.' }),
    );
    await deployments.record(
      attempt({
        result: 'succeeded',
        startedAt: new Date('2026-01-01T11:00:00.000Z'),
        finishedAt: new Date('2026-01-01T10:00:02.500Z'),
      }),
    );
    expect(await deployments.list(REF, 10)).toEqual([
      {
        id: expect.any(String),
        planHash: 'a'.repeat(64),
        generation: 1,
        result: 'succeeded',
        message: undefined,
        actor: 'user:default/developer',
        trigger: 'portal',
        startedAt: '2026-01-01T10:00:00.000Z',
        finishedAt: '2026-01-01T10:00:02.500Z',
        seconds: 2.5,
        created: 9,
        updated: 0,
        deleted: 0,
      },
    ]);
  });

  it('keeps where a spec comes from, and leaves out what would be cut off', async () => {
    const { deployments } = stores;
    const source = {
      commit: 'c'.repeat(40),
      repository: 'https://git.example.org/shop/web',
      release: '17',
      environment: 'staging',
    };
    await deployments.record(attempt({ source }));
    expect(await deployments.list(REF, 1)).toMatchObject([source]);
    await deployments.record(
      attempt({ source: { ...source, repository: 'x'.repeat(513) } }),
    );
    const [{ repository, commit }] = await deployments.list(REF, 1);
    expect([repository, commit]).toEqual([undefined, source.commit]);
  });

  it('starts a new record for another plan, and closes one that never ended', async () => {
    const { deployments } = stores;
    await deployments.record(attempt());
    await deployments.record(
      attempt({ planHash: 'b'.repeat(64), generation: 2 }),
    );
    const [newest, oldest] = await deployments.list(REF, 10);
    expect(newest).toMatchObject({ generation: 2, result: 'running' });
    expect(oldest).toMatchObject({
      generation: 1,
      result: 'failed',
      message: 'Replaced by a newer plan before it was ready.',
    });
  });

  it('starts a new record when a plan is brought in again after it succeeded', async () => {
    const { deployments } = stores;
    await deployments.record(attempt({ result: 'succeeded' }));
    await deployments.record(attempt({ trigger: 'platform', created: 1 }));
    expect(
      (await deployments.list(REF, 10)).map(({ result }) => result),
    ).toEqual(['running', 'succeeded']);
  });

  it('lists newest first, only this service, and not more than asked', async () => {
    const { deployments } = stores;
    for (const generation of [1, 2, 3]) {
      await deployments.record(attempt({ generation, result: 'succeeded' }));
    }
    await deployments.record(
      attempt({ service: { ...REF, cluster: 'other' } }),
    );
    expect(
      (await deployments.list(REF, 2)).map(({ generation }) => generation),
    ).toEqual([3, 2]);
  });

  it('finds the newest record of each service of a cluster', async () => {
    const { deployments } = stores;
    const orders = { ...REF, name: 'orders' };
    await deployments.record(attempt({ generation: 1, result: 'succeeded' }));
    await deployments.record(attempt({ generation: 2, result: 'refused' }));
    await deployments.record(attempt({ service: orders, generation: 7 }));
    await deployments.record(
      attempt({ service: { ...REF, cluster: 'other' } }),
    );
    const newest = await deployments.newest('local');
    expect(
      [...newest.entries()]
        .map(([key, { generation }]) => [key, generation])
        .sort(),
    ).toEqual([
      ['commerce/orders', 7],
      ['commerce/payments', 2],
    ]);
  });

  it('replaces and forgets what a service was given', async () => {
    const { inventory } = stores;
    const given = (planHash: string) => ({
      uid: 'u-1',
      planHash,
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          namespace: 'commerce',
          name: 'payments',
          order: 40,
          hash: 'h',
        },
      ],
    });
    expect(await inventory.get(REF)).toBeUndefined();
    await inventory.put(REF, given('one'));
    await inventory.put(REF, given('two'));
    expect(await inventory.get(REF)).toEqual(given('two'));
    await inventory.delete(REF);
    expect(await inventory.get(REF)).toBeUndefined();
  });

  it('can be taken down and brought up again', async () => {
    await knex.migrate.rollback({ directory: MIGRATIONS }, true);
    expect(await knex.schema.hasTable('deployments')).toBe(false);
    await knex.migrate.latest({ directory: MIGRATIONS });
    expect(await knex.schema.hasTable('inventory')).toBe(true);
  });
});
