import type { Entity } from '@backstage/catalog-model';
import { waitFor } from '@lattice-portal/control-plane';
import type {
  Action,
  ActionKind,
  ActionPlan,
  ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { parse } from 'yaml';
import { COLLEAGUE, DEVELOPER, type Portal } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

/** The colleague is in both teams. */
const OTHERS = 'group:default/release-managers';
const CHECKOUT = 'component:default/checkout';
const LEDGER = 'component:default/ledger';

let world: World;
let portal: Portal;
let namespace: string;
let owners: Record<string, string>;

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'lattice.dev/service': `test/${namespace}/${name}` },
  },
  spec: { type: 'service', owner: owners[name] },
  relations: [{ type: 'ownedBy', targetRef: owners[name] }],
});
const group = (name: string, space: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'lattice.dev/namespace': space },
  },
  spec: { type: 'team', children: [] },
});

beforeAll(async () => {
  owners = { checkout: 'group:default/payments', ledger: OTHERS };
  world = await startWorld(
    names => {
      ({ namespace } = names);
      return { environments: [{ name: 'dev', cluster: 'test' }] };
    },
    [],
    {
      entities: () => [
        component('checkout'),
        component('ledger'),
        group('release-managers', namespace),
        group('elsewhere', 'another-namespace'),
      ],
    },
  );
  ({ portal } = world);
  await world.gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
    'catalog-info.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: checkout }\nspec: { type: service, owner: payments } # theirs\n',
    CODEOWNERS: '* @lattice/payments\n',
  });
  await world.gitea.createRepository('lattice', 'ledger', {
    'service.yaml': specText({ namespace, name: 'ledger' }).replace(
      'group:default/payments',
      OTHERS,
    ),
  });
  await world.connect();
  await portal.as(COLLEAGUE).post('/repositories', {
    owner: 'lattice',
    name: 'ledger',
    entityRef: LEDGER,
  });
  await waitFor('The first release', () => world.live(namespace), Boolean);
}, 600_000);

afterAll(() => world?.stop());

const look = async (): Promise<ServiceActions> =>
  (await portal.as(DEVELOPER).get(`/actions?entityRef=${CHECKOUT}`)).body;
const ask = (kind: ActionKind, inputs: object, more = {}) =>
  portal
    .as(DEVELOPER)
    .post('/actions', { entityRef: CHECKOUT, kind, inputs, ...more });
const plan = async (kind: ActionKind, inputs: object) => {
  const { body, status } = await ask(kind, inputs, { dryRun: true });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as ActionPlan;
};
const act = async (kind: ActionKind, inputs: object) => {
  const { hash } = await plan(kind, inputs);
  const { body, status } = await ask(kind, inputs, { hash });
  expect({ status, body }).toMatchObject({ status: 202 });
  return body as Action;
};
const requests = async (user: string, view: string): Promise<Action[]> =>
  (await portal.as(user).get(`/requests?view=${view}`)).body.items;
const file = async (repository: string, path: string) => {
  const { content } = (await world.gitea.api(
    'GET',
    `/repos/lattice/${repository}/contents/${path}`,
  )) as { content: string };
  return Buffer.from(content, 'base64').toString();
};

it('asks the other team by a pull request, which is the answer', async () => {
  const made = await plan('add-dependency', { to: LEDGER });
  expect(made).toMatchObject({
    counterpart: {
      group: OTHERS,
      after: expect.stringContaining(
        'checkout: { type: service, direction: inbound }',
      ),
    },
    spec: {
      after: expect.stringContaining('LEDGER_URL: ${resources.ledger.url}'),
    },
  });
  const action = await act('add-dependency', { to: LEDGER });
  expect(action).toMatchObject({ state: 'waiting', asked: OTHERS });
  expect(portal.notifications).toContainEqual(
    expect.objectContaining({ entityRef: [OTHERS] }),
  );
  expect(await requests(COLLEAGUE, 'decide')).toMatchObject([
    { id: action.id, mayDecide: false, link: action.link },
  ]);
  expect(await requests(DEVELOPER, 'asked')).toMatchObject([
    { id: action.id, mayWithdraw: true },
  ]);

  const number = Number(action.link?.split('/').at(-1));
  // The forge needs a moment to find out that it can be merged.
  await waitFor(
    'The pull request can be merged',
    async () =>
      (await world.gitea.api(
        'GET',
        `/repos/lattice/ledger/pulls/${number}`,
      )) as { mergeable: boolean },
    ({ mergeable }) => mergeable,
  );
  await world.gitea.api('POST', `/repos/lattice/ledger/pulls/${number}/merge`, {
    Do: 'merge',
  });
  await waitFor(
    'The request to be done',
    look,
    ({ actions }) => actions[0].state === 'done',
  );
  expect(await requests(COLLEAGUE, 'decide')).toEqual([]);
  await waitFor(
    'The agreement',
    async () =>
      (
        await portal
          .as(DEVELOPER)
          .lattice(`/services/test/${namespace}/checkout`)
      ).body.agreements,
    agreements =>
      agreements?.some(
        ({ to, state }: { to: string; state: string }) =>
          to === `${namespace}/ledger` && state === 'agreed',
      ),
  );
});

it('asks nobody who agrees already, and adds nothing twice', async () => {
  const again = await ask('add-dependency', { to: LEDGER }, { dryRun: true });
  expect(again.status).toBe(400);
  expect(again.body.error.message).toContain('resource "ledger" already');
});

it('brings an earlier release back', async () => {
  const { releases = [] } = await look();
  expect(releases.length).toBeGreaterThan(1);
  await act('roll-back', { environment: 'dev', release: 1 });
  await waitFor(
    'Release 1',
    () => world.live(namespace),
    live => live?.metadata.annotations?.['lattice.dev/release'] === '1',
  );
});

it('refuses a transfer that would change the namespace, and says why', async () => {
  const made = await plan('transfer', { group: 'group:default/elsewhere' });
  expect(made.ok).toBe(false);
  expect(made.notes[0]).toContain('without being created anew');
  const { status } = await ask(
    'transfer',
    { group: 'group:default/elsewhere' },
    { hash: made.hash },
  );
  expect(status).toBe(409);
});

it('changes hands when the new team accepts', async () => {
  const asked = await act('transfer', { group: OTHERS });
  expect(asked).toMatchObject({ state: 'waiting', asked: OTHERS });
  const decision = `/requests/${asked.id}/decision`;
  const own = await portal.as(DEVELOPER).post(decision, { accept: true });
  expect(own.status).toBe(403);
  const accepted = await portal
    .as(COLLEAGUE)
    .post(decision, { accept: true, comment: 'Gladly' });
  expect({ status: accepted.status, body: accepted.body }).toMatchObject({
    status: 200,
    body: { state: 'running', decidedBy: COLLEAGUE, comment: 'Gladly' },
  });
  expect(await file('checkout', 'CODEOWNERS')).toBe(
    '* @lattice/release-managers\n',
  );
  const info = await file('checkout', 'catalog-info.yaml');
  expect(info).toContain('# theirs');
  expect(parse(info).spec.owner).toBe(OTHERS);
  const spec = parse(await file('checkout', 'service.yaml'));
  expect(spec.metadata.annotations['lattice.dev/owner']).toBe(OTHERS);

  // The catalog reads what the commit says.
  owners = { ...owners, checkout: OTHERS };
  await waitFor(
    'The transfer to be done',
    async () =>
      (
        await portal.as(COLLEAGUE).get(`/actions?entityRef=${CHECKOUT}`)
      ).body as ServiceActions,
    ({ actions, owner }) => actions[0].state === 'done' && owner === OTHERS,
  );
  expect(
    (await ask('restart', { environment: 'dev' }, { dryRun: true })).status,
  ).toBe(403);
});

it('is withdrawn by who asked', async () => {
  const wish = { entityRef: CHECKOUT, kind: 'transfer' };
  const inputs = { group: 'group:default/payments' };
  const { body: made } = await portal
    .as(COLLEAGUE)
    .post('/actions', { ...wish, inputs, dryRun: true });
  const { body: asked } = await portal
    .as(COLLEAGUE)
    .post('/actions', { ...wish, inputs, hash: made.hash });
  const path = `/requests/${asked.id}/withdrawal`;
  expect((await portal.as(DEVELOPER).post(path)).status).toBe(403);
  expect((await portal.as(COLLEAGUE).post(path)).body).toMatchObject({
    state: 'withdrawn',
  });
  expect((await portal.as(COLLEAGUE).post(path)).status).toBe(409);
});
