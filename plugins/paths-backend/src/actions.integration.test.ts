import type { Entity } from '@backstage/catalog-model';
import { waitFor } from '@lattice-portal/control-plane';
import type {
  Action,
  ActionKind,
  ActionPlan,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { DEVELOPER, STRANGER, type Portal } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

let world: World;
let portal: Portal;
let namespace: string;

const ENTITY = 'component:default/checkout';
const component = (name: string, annotations = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: { type: 'service', owner: 'group:default/payments' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
});

beforeAll(async () => {
  world = await startWorld(
    () => ({
      environments: [
        { name: 'dev', cluster: 'test' },
        { name: 'staging', cluster: 'test', namespace: '{namespace}-staging' },
      ],
    }),
    ['staging'],
    { entities: () => [component('checkout')] },
  );
  ({ portal, namespace } = world);
  await world.gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
  });
  await world.connect();
  await waitFor('The first release', () => world.live(namespace), Boolean);
}, 600_000);

afterAll(() => world?.stop());

const look = async (): Promise<ServiceActions> =>
  (await portal.as(DEVELOPER).get(`/actions?entityRef=${ENTITY}`)).body;
const ask = (kind: ActionKind, inputs: object, more = {}, user = DEVELOPER) =>
  portal
    .as(user)
    .post('/actions', { entityRef: ENTITY, kind, inputs, ...more });
const plan = async (kind: ActionKind, inputs: object) => {
  const { body, status } = await ask(kind, inputs, { dryRun: true });
  expect({ status, body }).toMatchObject({ status: 200, body: { ok: true } });
  return body as ActionPlan;
};
const act = async (kind: ActionKind, inputs: object, more = {}) => {
  const { hash } = await plan(kind, inputs);
  const { body, status } = await ask(kind, inputs, { hash, ...more });
  expect({ status, body }).toMatchObject({ status: 202 });
  return body as Action;
};
const deployment = (space = namespace) =>
  world.kubectl.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: space,
    name: 'checkout',
  }) as Promise<
    | {
        metadata: { generation?: number };
        spec: {
          replicas: number;
          template: { metadata: { annotations?: Record<string, string> } };
        };
      }
    | undefined
  >;
const replicas = (count: number) =>
  waitFor(`${count} copies`, deployment, live => live?.spec.replicas === count);

it('scales by a commit in the name of the person, which is delivered', async () => {
  await replicas(1);
  const made = await plan('scale', { replicas: 3 });
  expect(made).toMatchObject({
    title: 'Scale to 3 copies',
    spec: { after: expect.stringContaining('replicas: 3 # as many as') },
    result: { objects: expect.anything() },
  });
  expect((await deployment())?.spec.replicas).toBe(1);
  const action = await act('scale', { replicas: 3 }, { reason: 'The sale' });
  expect(action).toMatchObject({ state: 'done', actor: DEVELOPER });
  await replicas(3);
  const [commit] = (await world.gitea.api(
    'GET',
    '/repos/lattice/checkout/commits?limit=1',
  )) as { html_url: string; commit: { message: string; author: object } }[];
  expect(commit.html_url).toBe(action.link);
  expect(commit.commit).toMatchObject({
    message: expect.stringMatching(/^Scale to 3 copies\n\nThe sale/),
    author: { name: 'developer' },
  });
  expect((await look()).actions).toMatchObject([
    { title: 'Scale to 3 copies', reason: 'The sale' },
  ]);
});

it('refuses a plan that is not the one that was read', async () => {
  const { hash } = await plan('scale', { replicas: 4 });
  await world.push({
    text: specText({ namespace, replicas: 2 }),
    message: 'Meanwhile',
  });
  const answer = await ask('scale', { replicas: 4 }, { hash });
  expect(answer.status).toBe(409);
  expect(answer.body.error.message).toContain('changed since this plan');
  await replicas(2);
});

it('says at once all that is wrong, and refuses what gates refuse', async () => {
  const wrong = await ask('add-secret', { name: 'A', keys: [] });
  expect(wrong.status).toBe(400);
  expect(wrong.body.error.message).toMatch(/name: .*\nkeys: /s);
  const same = await ask('scale', { replicas: 2 }, { dryRun: true });
  expect(same.body.error.message).toContain('nothing would change');
});

it('is for the owners', async () => {
  const answer = await ask(
    'scale',
    { replicas: 5 },
    { dryRun: true },
    STRANGER,
  );
  expect(answer.status).toBe(403);
  expect(answer.body.error.message).toContain(
    'belongs to group:default/payments',
  );
  const seen = await portal.as(STRANGER).get(`/actions?entityRef=${ENTITY}`);
  expect(seen.body.may).toContainEqual({
    kind: 'delete',
    allowed: false,
    reason: expect.stringContaining('Ask somebody there'),
  });
});

it('restarts one environment once, without a commit', async () => {
  const before = await deployment();
  await act('restart', { environment: 'dev' });
  const after = await waitFor('New copies', deployment, live =>
    Boolean(
      live?.spec.template.metadata.annotations?.['lattice.dev/restarted-at'],
    ),
  );
  expect(after?.metadata.generation).toBe(
    Number(before?.metadata.generation) + 1,
  );
  expect((await look()).places[0]).toMatchObject({
    environment: 'dev',
    restartedAt: expect.any(String),
  });
});

it('pauses one environment, over a delivery, and resumes it', async () => {
  await act('pause', { environment: 'dev' });
  await replicas(0);
  expect((await look()).places[0]).toMatchObject({ paused: true });
  await act('scale', { replicas: 4 });
  await waitFor(
    'The delivery',
    () => world.live(namespace),
    live => (live?.spec as { replicas?: number })?.replicas === 4,
  );
  expect((await deployment())?.spec.replicas).toBe(0);
  const twice = await ask('pause', { environment: 'dev' }, { dryRun: true });
  expect(twice.body.error.message).toContain('Resume it first');
  await act('resume', { environment: 'dev' });
  await replicas(4);
});

it('deletes everywhere after the name is typed, and waits for finalizers', async () => {
  await waitFor(
    'Release 1 in staging',
    async () => {
      await portal
        .as(DEVELOPER)
        .post('/repositories/lattice/checkout/deliveries', {
          release: 1,
          environment: 'staging',
        });
      return world.live(`${namespace}-staging`);
    },
    Boolean,
  );
  await waitFor(
    'No delivery under way',
    () => world.detail(),
    detail => detail.environments.every(({ newest }) => !newest),
  );
  const ref = {
    apiVersion: 'v1',
    kind: 'Service',
    namespace,
    name: 'checkout',
  };
  await waitFor('The Service', () => world.kubectl.get(ref), Boolean);
  await world.kubectl.patchMetadata(
    ref,
    { finalizers: ['example.com/hold'] },
    { fieldManager: 'test' },
  );
  const made = await plan('delete', {});
  expect(made).toMatchObject({
    confirmName: 'checkout',
    removed: [
      {
        title: 'Dev',
        objects: expect.arrayContaining([
          { kind: 'Deployment', name: 'checkout' },
        ]),
      },
      { title: 'Staging' },
    ],
    stays: expect.arrayContaining([
      expect.stringContaining('Repository lattice/checkout'),
    ]),
  });
  const untyped = await ask('delete', {}, { hash: made.hash });
  expect(untyped.status).toBe(400);
  expect(untyped.body.error.message).toContain('Type the name');
  expect((await world.live(namespace))?.metadata.deletionTimestamp).toBe(
    undefined,
  );

  const typed = await ask('delete', { name: 'checkout' }, { hash: made.hash });
  expect({ status: typed.status, body: typed.body }).toMatchObject({
    status: 202,
    body: { state: 'running' },
  });
  // A push brings nothing back.
  await world.push({
    text: specText({ namespace, replicas: 7 }),
    message: 'Too late',
  });
  await waitFor(
    'Staging to be gone',
    () => world.live(`${namespace}-staging`),
    live => !live,
  );
  const seen = await waitFor(
    'Only the held object to be left',
    look,
    ({ places }) => places[0].left?.length === 1,
  );
  expect(seen.places[0]).toMatchObject({
    deletingSince: expect.any(String),
    left: ['Service checkout, which waits for example.com/hold'],
  });
  expect(seen.actions[0]).toMatchObject({ kind: 'delete', state: 'running' });

  await world.kubectl.patchMetadata(
    ref,
    { finalizers: null },
    { fieldManager: 'test' },
  );
  await waitFor(
    'Nothing left',
    () => world.live(namespace),
    live => !live,
  );
  await waitFor(
    'The end of the deletion',
    look,
    ({ actions }) => actions[0].state === 'done',
  );
});
