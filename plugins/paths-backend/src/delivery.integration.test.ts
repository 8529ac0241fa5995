import { join } from 'node:path';
import { waitFor, type TestGitea } from '@lattice-portal/control-plane';
import type {
  Delivery,
  RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import knexFactory from 'knex';
import {
  COLLEAGUE,
  DEVELOPER,
  STRANGER,
  type Portal,
} from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';
import { storesOver } from './database/openStores';

jest.setTimeout(120_000);

let world: World;
let gitea: TestGitea;
let portal: Portal;
let namespace: string;

const REPOSITORY = '/repositories/lattice/checkout';

beforeAll(async () => {
  world = await startWorld(
    () => ({
      environments: [
        { name: 'dev', cluster: 'test' },
        {
          name: 'staging',
          cluster: 'test',
          namespace: '{namespace}-staging',
        },
        {
          name: 'production',
          cluster: 'test',
          namespace: '{namespace}-production',
          approvers: ['group:default/release-managers'],
        },
      ],
    }),
    ['staging', 'production'],
  );
  ({ gitea, portal, namespace } = world);
  await gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
    '.lattice/path.yaml':
      'template: node-service\nversion: 1.2.0\ninputs: { name: checkout }\n',
  });
}, 600_000);

afterAll(() => world?.stop());

const connect = (user?: string) => world.connect(user);
const detail = (user?: string) => world.detail(user);
const live = (space: string) => world.live(space);
const push = (text: string, message: string) => world.push({ text, message });
const deliver = (release: number, environment: string, more: object = {}) =>
  portal
    .as(DEVELOPER)
    .post(`${REPOSITORY}/deliveries`, { release, environment, ...more });
const environmentOf = ({ environments }: RepositoryDetail, name: string) =>
  environments.find(environment => environment.name === name);

/** Waits until a release is in place there, or did not get there. */
const until = (
  release: number,
  environment: string,
  state: Delivery['state'] = 'ready',
) =>
  waitFor(
    `Release ${release} ${state} in ${environment}`,
    () => detail(),
    found => {
      const { current, newest } = environmentOf(found, environment) ?? {};
      return [current, newest].some(
        delivery => delivery?.release === release && delivery.state === state,
      );
    },
  );
const statuses = async (commit: string) =>
  (await gitea.api(
    'GET',
    `/repos/lattice/checkout/commits/${commit}/statuses`,
  )) as { context: string; status: string; description: string }[];

describe('connecting a repository', () => {
  it('is for its owners', async () => {
    const answer = await connect(STRANGER);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('you are not in that group');
  });

  it('says what is missing', async () => {
    await gitea.createRepository('lattice', 'empty', { 'notes.md': 'Hello' });
    const answer = await portal.as(DEVELOPER).post('/repositories', {
      owner: 'lattice',
      name: 'empty',
      entityRef: 'component:default/empty',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('has no file "service.yaml"');
  });

  it('delivers its head, and remembers the golden path it began on', async () => {
    const answer = await connect();
    expect(answer.body).toMatchObject({
      repository: {
        service: 'checkout',
        group: 'group:default/payments',
        template: 'node-service',
        templateVersion: '1.2.0',
      },
      releases: [{ number: 1, author: gitea.username }],
      may: { deliver: true },
    });
    await until(1, 'dev');
    const service = await live(namespace);
    expect(service?.metadata.annotations).toMatchObject({
      'lattice.dev/source-commit': answer.body.releases[0].commit,
      'lattice.dev/release': '1',
      'lattice.dev/environment': 'dev',
      'lattice.dev/submitted-by': DEVELOPER,
    });
  });

  it('changes nothing when done again', async () => {
    expect((await connect()).body.releases).toHaveLength(1);
    expect(
      await gitea.api('GET', '/repos/lattice/checkout/hooks'),
    ).toHaveLength(1);
  });

  it('shows it to nobody who may not know of it', async () => {
    expect((await portal.as(STRANGER).get(REPOSITORY)).status).toBe(404);
    expect((await portal.as(STRANGER).get('/repositories')).body.items).toEqual(
      [],
    );
    const mine = await portal
      .as(COLLEAGUE)
      .get('/repositories?entityRef=component:default/checkout');
    expect(mine.body.items).toHaveLength(1);
  });
});

describe('a push to the main branch', () => {
  it('is delivered, with the commit on the service and the result on the commit', async () => {
    const commit = await push(
      specText({ namespace, replicas: 2 }),
      'Two of them\n\nBecause one is not enough.',
    );
    const { releases } = await until(2, 'dev');
    expect(releases[0]).toMatchObject({
      number: 2,
      commit,
      message: 'Two of them',
    });
    const service = await live(namespace);
    expect(service).toMatchObject({
      spec: { replicas: 2 },
      metadata: {
        annotations: {
          'lattice.dev/source-commit': commit,
          'lattice.dev/submitted-by': `git:${gitea.username}`,
        },
      },
    });
    // The forge is told after the result is written down.
    await waitFor(
      'The success beside the commit',
      () => statuses(commit),
      found =>
        found.some(
          ({ context, status }) =>
            context === 'lattice/dev' && status === 'success',
        ),
    );
  });

  it('that changes no spec makes no release', async () => {
    await world.push({
      path: '.lattice/path.yaml',
      text: 'template: node-service\nversion: 1.3.0\n',
      message: 'Upgrade',
    });
    await push(specText({ namespace, replicas: 3 }), 'Three');
    const { releases } = await until(3, 'dev');
    expect(releases.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('that is refused leaves what runs, and says why where it was pushed', async () => {
    const commit = await push(
      specText({ namespace, image: 'registry.example.com/checkout:latest' }),
      'Run latest',
    );
    const found = await until(4, 'dev', 'refused');
    expect(environmentOf(found, 'dev')).toMatchObject({
      current: { release: 3 },
      newest: { message: expect.stringContaining('digest') },
    });
    expect(await live(namespace)).toMatchObject({ spec: { replicas: 3 } });
    await waitFor(
      'The status of the commit',
      () => statuses(commit),
      all => all.some(({ status }) => status === 'failure'),
    );
  });

  it('that holds somebody else is refused by name', async () => {
    const commit = await push(
      specText({ namespace, name: 'ledger' }),
      'Be the ledger',
    );
    const said = await waitFor(
      'The status of the commit',
      () => statuses(commit),
      all => all.length > 0,
    );
    expect(said[0]).toMatchObject({ context: 'lattice', status: 'failure' });
    expect(said[0].description).toContain('ledger');
    expect((await detail()).releases[0].number).toBe(4);
  });

  it('is taken only when the forge signed it', async () => {
    const response = await fetch(`${portal.url}/api/paths/webhooks/gitea`, {
      method: 'POST',
      headers: {
        'x-gitea-event': 'push',
        'x-gitea-delivery': 'forged',
        'x-gitea-signature': '00',
      },
      body: '{}',
    });
    expect(response.status).toBe(401);
  });
});

describe('promotion', () => {
  it('shows what would change, with every gate, and changes nothing', async () => {
    const { body, status } = await deliver(3, 'staging', { dryRun: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ok: true,
      needsApproval: false,
      result: { ok: true, accepted: false },
    });
    expect(body.spec).toContain(`namespace: ${namespace}-staging`);
    expect(body.spec).toContain('# as many as it takes');
    expect(body.result.objects.length).toBeGreaterThan(3);
    expect(await live(`${namespace}-staging`)).toBeUndefined();
  });

  it('brings a release into the next environment, and an older one back the same way', async () => {
    expect((await deliver(3, 'staging')).status).toBe(202);
    await until(3, 'staging');
    expect((await deliver(2, 'staging')).status).toBe(202);
    await until(2, 'staging');
    expect(await live(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 2 },
      metadata: { annotations: { 'lattice.dev/release': '2' } },
    });
    expect(await live(namespace)).toMatchObject({ spec: { replicas: 3 } });
  });

  it('is for the owners', async () => {
    const answer = await portal
      .as(STRANGER)
      .post(`${REPOSITORY}/deliveries`, { release: 3, environment: 'staging' });
    expect(answer.status).toBe(404);
    expect((await deliver(99, 'staging')).status).toBe(404);
    expect((await deliver(3, 'nowhere')).body.error.message).toContain(
      'There are: dev, staging, production',
    );
  });

  it('waits for a yes where one is needed, of somebody else, also over a restart', async () => {
    const { body: asked } = await deliver(3, 'production', {
      reason: 'The shop opens on Monday',
    });
    expect(asked).toMatchObject({
      state: 'waiting',
      message: 'Waits for a yes of group:default/release-managers.',
    });
    expect(portal.notifications).toContainEqual(
      expect.objectContaining({
        entityRef: ['group:default/release-managers'],
        description: 'The shop opens on Monday',
      }),
    );
    const second = await deliver(2, 'production');
    expect(second.status).toBe(409);
    expect(second.body.error.message).toContain(
      `${DEVELOPER} is bringing release 3 into "Production"`,
    );
    const decision = `/deliveries/${asked.id}/decision`;
    expect(
      (await portal.as(DEVELOPER).post(decision, { approve: true })).status,
    ).toBe(403);
    await portal.stopBackend();
    await portal.startBackend();
    const found = await detail(COLLEAGUE);
    expect(environmentOf(found, 'production')).toMatchObject({
      mayDecide: true,
      newest: { id: asked.id, state: 'waiting' },
    });
    await waitFor(
      'The portal to see the cluster again',
      () => deliver(3, 'staging', { dryRun: true }),
      ({ status }) => status === 200,
    );
    await portal
      .as(COLLEAGUE)
      .post(decision, { approve: true, comment: 'Good luck' });
    const done = await until(3, 'production');
    expect(environmentOf(done, 'production')?.current).toMatchObject({
      decidedBy: COLLEAGUE,
      comment: 'Good luck',
    });
    expect(
      (await portal.as(COLLEAGUE).post(decision, { approve: false })).status,
    ).toBe(409);
  });

  it('ends when it is declined, and the asker is told', async () => {
    const { body: asked } = await deliver(2, 'production');
    await portal.as(COLLEAGUE).post(`/deliveries/${asked.id}/decision`, {
      approve: false,
      comment: 'Not on a Friday',
    });
    await until(2, 'production', 'declined');
    expect(portal.notifications).toContainEqual(
      expect.objectContaining({
        entityRef: [DEVELOPER],
        description: expect.stringContaining('Not on a Friday'),
      }),
    );
    expect(await live(`${namespace}-production`)).toMatchObject({
      spec: { replicas: 3 },
    });
  });
});

describe('a portal that dies', () => {
  it('delivers afterwards what was pushed meanwhile', async () => {
    await portal.stopBackend();
    await push(specText({ namespace, replicas: 4 }), 'While you were away');
    await portal.startBackend();
    await until(5, 'dev');
    expect(await live(namespace)).toMatchObject({ spec: { replicas: 4 } });
  });

  it('goes on with what was under way', async () => {
    await portal.stopBackend();
    const { deliveries, close } = openDatabase();
    await deliveries.begin(
      {
        id: '00000000-0000-4000-8000-000000000001',
        owner: 'lattice',
        name: 'checkout',
        release: 1,
        environment: 'staging',
        state: 'delivering',
        mode: 'direct',
        actor: DEVELOPER,
        trigger: 'person',
        requestedAt: new Date().toISOString(),
        startedAt: new Date().toISOString(),
      },
      { supersede: false },
    );
    await close();
    await portal.startBackend();
    await until(1, 'staging');
    expect(await live(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 1 },
    });
  });
});

function openDatabase() {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(world.databases, 'paths.sqlite') },
    useNullAsDefault: true,
  });
  return { ...storesOver(knex), close: () => knex.destroy() };
}
