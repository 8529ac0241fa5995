import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  startTestPostgres,
  type TestPostgres,
} from '@lattice-portal/control-plane';
import knexFactory, { type Knex } from 'knex';
import type { DeliveryRecord, PreviewRecord } from '../model';
import { storesOver, type Stores } from './openStores';

const directory = resolvePackagePath(
  '@lattice-portal/plugin-paths-backend',
  'migrations',
);
const at = { owner: 'lattice', name: 'checkout' };
const push = (id: string, name = 'checkout') => ({
  id,
  event: {
    kind: 'push' as const,
    repository: { owner: 'lattice', name },
    branch: 'main',
    commit: id,
    message: '',
    sender: 'alice',
    changed: [],
  },
});
const delivery = (changed: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  ...at,
  id: '1',
  release: 1,
  environment: 'dev',
  state: 'queued',
  mode: 'direct',
  actor: 'git:alice',
  trigger: 'push',
  requestedAt: '2026-01-01T00:00:00.000Z',
  ...changed,
});
const preview: PreviewRecord = {
  ...at,
  number: 7,
  title: 'Try',
  url: 'https://git.example.org/7',
  state: 'building',
  cluster: 'local',
  namespace: 'commerce-pr-7',
  commit: 'a',
  expiresAt: '2026-01-02T00:00:00.000Z',
};

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

async function openPostgres(): Promise<Knex> {
  const name = `paths_${Date.now()}`;
  const admin = knexFactory({
    client: 'pg',
    connection: `${postgres.url}/postgres`,
  });
  await admin.raw(`create database ${name}`);
  await admin.destroy();
  return knexFactory({ client: 'pg', connection: `${postgres.url}/${name}` });
}

describe.each([
  [
    'SQLite',
    async () =>
      knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
      }),
  ],
  ['PostgreSQL', openPostgres],
])('stores on %s', (_name, open) => {
  let knex: Knex;
  let stores: Stores;

  beforeAll(async () => {
    knex = await open();
    await knex.migrate.latest({ directory });
    stores = storesOver(knex);
  });
  afterAll(() => knex?.destroy());

  it('keeps what is known of a repository, the newest last', async () => {
    const { repositories } = stores;
    const repository = {
      ...at,
      entityRef: 'component:default/checkout',
      groupRef: 'group:default/payments',
      service: 'checkout',
      namespace: 'commerce',
      branch: 'main',
      specPath: 'service.yaml',
      template: 'node-service',
      inputs: { service: { name: 'checkout' } },
      connectedBy: 'user:default/developer',
      connectedAt: '2026-01-01T00:00:00.000Z',
    };
    expect(await repositories.find(at)).toBeUndefined();
    await repositories.put(repository);
    await repositories.put({ ...repository, templateVersion: '2.0.0' });
    expect(await repositories.list(repository.entityRef)).toEqual([
      { ...repository, templateVersion: '2.0.0' },
    ]);
    expect(await repositories.list('component:default/other')).toEqual([]);
  });

  it('keeps when a version was seen first, and the newest upgrade that was opened', async () => {
    const { upgrades } = stores;
    const seen = await upgrades.seen('node-service', '2.0.0');
    expect(await upgrades.seen('node-service', '2.0.0')).toBe(seen);
    const request = {
      ...at,
      template: 'node-service',
      version: '2.0.0',
      number: 3,
      url: 'https://git.example.org/3',
      openedBy: 'user:default/developer',
      openedAt: '2026-01-01T00:00:00.000Z',
    };
    await upgrades.putRequest(request);
    await upgrades.putRequest({ ...request, number: 4 });
    expect(await upgrades.request(at)).toEqual({ ...request, number: 4 });
  });

  it('keeps a rollout by wave and turn, and changes it only from where it is', async () => {
    const { rollouts } = stores;
    const member = { ...at, rollout: 'r', state: 'waiting' as const };
    await rollouts.add(
      {
        id: 'r',
        template: 'node-service',
        version: '2.0.0',
        state: 'running',
        actor: 'user:default/developer',
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      [
        { ...member, name: 'orders', wave: 2, turn: 1 },
        { ...member, wave: 1, turn: 0 },
      ],
    );
    expect(
      (await rollouts.members('r')).map(({ name, wave }) => [name, wave]),
    ).toEqual([
      ['checkout', 1],
      ['orders', 2],
    ]);
    expect(await rollouts.under(at)).toMatchObject({ id: 'r' });
    const change = { state: 'open' as const, number: 3 };
    expect(await rollouts.changeMember(member, ['waiting'], change)).toBe(true);
    expect(await rollouts.changeMember(member, ['waiting'], change)).toBe(
      false,
    );
    expect(await rollouts.change('r', ['paused'], { state: 'running' })).toBe(
      false,
    );
    expect(await rollouts.change('r', ['running'], { state: 'done' })).toBe(
      true,
    );
    expect(await rollouts.under(at)).toBeUndefined();
    expect(await rollouts.list({ state: 'running' })).toEqual([]);
  });

  it('takes each event once, in its order for each repository', async () => {
    const { events } = stores;
    expect(await events.add(push('a'))).toBe(true);
    expect(await events.add(push('a'))).toBe(false);
    await events.add(push('b'));
    await events.add(push('c', 'orders'));
    expect(await events.take(60_000)).toMatchObject({ id: 'a', attempts: 1 });
    // "b" waits for "a", which somebody has; another repository does not.
    expect(await events.take(60_000)).toMatchObject({ id: 'c' });
    expect(await events.take(60_000)).toBeUndefined();
    await events.retry('a', 'The forge was away', 0);
    expect(await events.take(60_000)).toMatchObject({ id: 'a', attempts: 2 });
    await events.finish('a');
    expect(await events.take(60_000)).toMatchObject({ id: 'b' });
    await events.fail('b', 'No use');
    await events.finish('c');
    expect(await events.nextAt()).toBeUndefined();
  });

  it('numbers releases, and makes none for a spec that is the same', async () => {
    const { deliveries } = stores;
    const draft = { ...at, commit: 'a', message: '', author: 'alice' };
    const one = await deliveries.addRelease({ ...draft, spec: 'one' });
    expect(one).toMatchObject({ isNew: true, release: { number: 1 } });
    expect(
      await deliveries.addRelease({ ...draft, commit: 'b', spec: 'one' }),
    ).toMatchObject({ isNew: false, release: { number: 1, commit: 'a' } });
    await deliveries.addRelease({ ...draft, commit: 'c', spec: 'two' });
    expect((await deliveries.releases(at)).map(({ spec }) => spec)).toEqual([
      'two',
      'one',
    ]);
  });

  it('has one delivery under way in an environment', async () => {
    const { deliveries } = stores;
    await deliveries.begin(delivery(), { supersede: false });
    expect(
      await deliveries.begin(delivery({ id: '2', release: 2 }), {
        supersede: false,
      }),
    ).toMatchObject({ begun: false, delivery: { id: '1' } });
    await deliveries.begin(
      delivery({
        id: '3',
        release: 3,
        requestedAt: '2026-01-01T00:00:01.000Z',
      }),
      { supersede: true },
    );
    expect(await deliveries.delivery('1')).toMatchObject({
      state: 'superseded',
    });
    expect(await deliveries.change('1', ['queued'], { state: 'ready' })).toBe(
      false,
    );
    expect(await deliveries.change('3', ['queued'], { state: 'ready' })).toBe(
      true,
    );
    expect(await deliveries.latest(at, 'dev')).toMatchObject({
      newest: { id: '3' },
      current: { id: '3' },
    });
    expect(await deliveries.inState('queued', 'delivering')).toEqual([]);
    // Whoever writes past the check is stopped by the database.
    const rows = [delivery({ id: '4' }), delivery({ id: '5' })].map(
      ({ requestedAt, ...row }) => ({ ...row, requested_at: requestedAt }),
    );
    // Not toThrow: errors of the native module come from another realm when another test loaded it first.
    await expect(knex('deliveries').insert(rows)).rejects.toMatchObject({
      message: expect.stringMatching(/unique/i),
    });
  });

  it('lets no old news of a preview take the place of newer', async () => {
    const { previews } = stores;
    await previews.put(preview);
    await previews.put({ ...preview, commit: 'b' });
    expect(await previews.settle(preview, { state: 'ready' })).toBe(false);
    expect(
      await previews.settle({ ...preview, commit: 'b' }, { state: 'ready' }),
    ).toBe(true);
    expect(await previews.list(at)).toEqual([
      { ...preview, commit: 'b', state: 'ready' },
    ]);
    await previews.remove(preview);
    expect(await previews.list()).toEqual([]);
  });

  it('can be taken down and brought up again', async () => {
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('deliveries')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('previews')).toBe(true);
  });
});
