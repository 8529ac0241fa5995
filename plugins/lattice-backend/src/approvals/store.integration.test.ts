import {
  startTestPostgres,
  type TestPostgres,
} from '@lattice-portal/control-plane';
import knexFactory, { type Knex } from 'knex';
import { memoryDatabase } from '../__testUtils__/harness';
import { createApprovalStore } from './createApprovalStore';
import type { ApprovalStore, Ask } from './types';

jest.setTimeout(60_000);

const NOW = new Date('2026-01-01T10:00:00.000Z');
const LATER = new Date('2026-01-04T10:00:00.000Z');

function ask(changes: Partial<Ask> = {}): Ask {
  return {
    key: 'run-1',
    service: { cluster: 'local', namespace: 'shop', name: 'web' },
    gates: [
      {
        gate: 'deploy',
        subject: 'deployment',
        policy: 'release',
        message: 'Needs a yes.',
        hash: 'a'.repeat(64),
      },
    ],
    approvers: ['group:default/security'],
    spec: 'kind: LatticeService',
    plan: { objects: [] },
    requestedBy: 'user:default/dev',
    requestedAt: NOW,
    expiresAt: LATER,
    ...changes,
  };
}

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);

afterAll(() => postgres?.stop());

async function postgresDatabase(): Promise<Knex> {
  const name = `approvals_${Date.now()}`;
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
  await knex.migrate.latest({ directory: `${__dirname}/../../migrations` });
  return knex;
}

describe.each([
  ['SQLite', memoryDatabase],
  ['PostgreSQL', postgresDatabase],
])('the questions in %s', (_, connect) => {
  let knex: Knex;
  let store: ApprovalStore;
  beforeEach(async () => {
    knex = await connect();
    store = createApprovalStore(knex);
  });
  afterEach(() => knex.destroy());

  it('gives back what was asked', async () => {
    const { record, created } = await store.ask(ask({ run: 'task-1' }));
    expect(created).toBe(true);
    expect(await store.get(record.id)).toEqual({
      ...ask({ run: 'task-1' }),
      id: record.id,
      state: 'pending',
    });
  });

  it('is asked once by many at the same time', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'a', 'b'].map(key => store.ask(ask({ key }))),
    );
    expect(new Set(answers.map(({ record }) => record.id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
  });

  it('is another question for other people or another thing', async () => {
    const { record: first } = await store.ask(ask());
    const { record: other } = await store.ask(
      ask({ approvers: ['group:default/finance'] }),
    );
    expect(other.id).not.toBe(first.id);
  });

  it('is decided by one of two who decide at once', async () => {
    const { record } = await store.ask(ask());
    const decided = await Promise.all(
      (['approved', 'declined'] as const).map(state =>
        store.end(record.id, { state, decidedBy: 'x', decidedAt: NOW }),
      ),
    );
    expect(decided.filter(Boolean)).toHaveLength(1);
  });

  it('expires what nobody decided, and nothing else', async () => {
    const { record: due } = await store.ask(ask());
    const { record: decided } = await store.ask(
      ask({ key: 'k', approvers: ['group:default/b'] }),
    );
    await store.end(decided.id, { state: 'approved', decidedAt: NOW });
    expect(await store.expire(NOW)).toEqual([]);
    const expired = await store.expire(LATER);
    expect(expired.map(({ id, state }) => [id, state])).toEqual([
      [due.id, 'expired'],
    ]);
    // The same may be asked again, by another run.
    expect((await store.ask(ask({ key: 'run-2' }))).created).toBe(true);
    expect((await store.ask(ask())).record.state).toBe('expired');
  });

  it('lists what a group may decide and what somebody asked, newest first', async () => {
    await store.ask(ask());
    const { record: newer } = await store.ask(
      ask({
        key: 'n',
        approvers: ['group:default/b', 'group:default/security'],
        requestedAt: LATER,
      }),
    );
    const mine = await store.list({
      approvers: ['group:default/security', 'user:default/x'],
      limit: 10,
    });
    expect(mine).toHaveLength(2);
    expect(mine[0].id).toBe(newer.id);
    expect(
      await store.list({ requestedBy: 'user:default/other', limit: 10 }),
    ).toEqual([]);
    expect(
      await store.list({
        approvers: ['group:default/b'],
        state: 'pending',
        limit: 10,
      }),
    ).toHaveLength(1);
  });

  it('opens again what could not be written to the cluster', async () => {
    const { record } = await store.ask(ask());
    await store.end(record.id, {
      state: 'approved',
      decidedBy: 'x',
      decidedAt: NOW,
    });
    await store.reopen(record.id);
    expect(await store.get(record.id)).toMatchObject({ state: 'pending' });
    expect((await store.ask(ask({ key: 'z' }))).record.id).toBe(record.id);
  });
});
