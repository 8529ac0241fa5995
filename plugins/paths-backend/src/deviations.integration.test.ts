import { waitFor } from '@lattice-portal/control-plane';
import { DEVELOPER, STRANGER } from './__testUtils__/portal';
import { specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

const DEVIATIONS = '/repositories/lattice/checkout/deviations';
const leave = {
  kind: 'override',
  subject: 'PodDisruptionBudget/checkout',
  content: '- { op: replace, path: /spec/minAvailable, value: 1 }',
  owner: 'group:default/payments',
  reason: 'Nodes are replaced one by one.',
  expires: '2099-06-30',
};

let world: World;

beforeAll(async () => {
  world = await startWorld(() => ({
    environments: [{ name: 'dev', cluster: 'test' }],
  }));
  await world.gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace: world.namespace, replicas: 3 }),
  });
  await world.connect();
  await waitFor(
    'The service to be there',
    () => world.live(world.namespace),
    live => live !== undefined,
  );
}, 600_000);

afterAll(() => world?.stop());

const change = (body: object, user = DEVELOPER) =>
  world.portal.as(user).post(DEVIATIONS, body);
const list = async () =>
  (await world.portal.as(DEVELOPER).get(DEVIATIONS)).body;
const merge = async (number: number) => {
  await world.gitea.api(
    'POST',
    `/repos/lattice/checkout/pulls/${number}/merge`,
    {
      Do: 'merge',
    },
  );
};
const budget = async () =>
  (
    (await world.kubectl.get({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      namespace: world.namespace,
      name: 'checkout',
    })) as { spec?: { minAvailable?: unknown } } | undefined
  )?.spec?.minAvailable;

describe('leaving the golden path', () => {
  it('shows the plan, is a pull request, runs, is listed, and comes back', async () => {
    expect(
      await waitFor('The objects to be known', list, ({ objects }) =>
        objects.includes(leave.subject),
      ),
    ).toMatchObject({ items: [], containers: ['main'], may: { change: true } });
    const derived = await waitFor(
      'The object to be derived',
      budget,
      value => value !== undefined && value !== 1,
    );

    const { body: plan } = await change({ leave, dryRun: true });
    expect(plan).toMatchObject({ ok: true });
    expect(plan.after).toContain('as many as it takes');
    expect(plan.result.objects).toContainEqual(
      expect.objectContaining({
        kind: 'PodDisruptionBudget',
        change: 'update',
      }),
    );
    expect((await list()).items).toEqual([]);

    const opened = await change({ leave });
    expect(opened.status).toBe(201);
    expect(
      await world.gitea.api(
        'GET',
        `/repos/lattice/checkout/pulls/${opened.body.number}`,
      ),
    ).toMatchObject({
      title: 'Leave the golden path: override PodDisruptionBudget/checkout',
      body: expect.stringContaining('Nodes are replaced one by one.'),
    });
    await merge(opened.body.number);
    await waitFor('The override to run', budget, value => value === 1);
    expect((await list()).items).toEqual([
      expect.objectContaining({
        kind: 'override',
        subject: leave.subject,
        owner: leave.owner,
        expiry: 'later',
      }),
    ]);
    const { body: fleet } = await world.portal
      .as(DEVELOPER)
      .lattice('/deviations');
    expect(fleet.items).toEqual([
      expect.objectContaining({ name: 'checkout', subject: leave.subject }),
    ]);

    const comeBack = { kind: 'override', subject: leave.subject };
    const { body: way } = await change({ comeBack, dryRun: true });
    expect(way.after).not.toContain('overrides');
    const back = await change({ comeBack });
    await merge(back.body.number);
    await waitFor(
      'The object to be as derived',
      budget,
      now => now === derived,
    );
    expect((await list()).items).toEqual([]);
  });

  it('meets the gates, and says what does not compile', async () => {
    const open = {
      ...leave,
      kind: 'manifest',
      subject: 'manifest',
      content: [
        'apiVersion: networking.k8s.io/v1',
        'kind: NetworkPolicy',
        'metadata: { name: checkout-open }',
        'spec: { podSelector: {}, egress: [{}] }',
      ].join('\n'),
    };
    const { body: plan } = await change({ leave: open, dryRun: true });
    expect(plan.ok).toBe(false);
    expect(plan.result.gates).toContainEqual(
      expect.objectContaining({ id: 'escape-hatch', verdict: 'deny' }),
    );
    const expired = await change({
      leave: { ...leave, expires: '2020-01-31' },
    });
    expect(expired.status).toBe(400);
    expect(expired.body.error.message).toContain('would not compile');
    const unclear = await change({ leave: { ...leave, content: '{' } });
    expect(unclear.body.error.message).toContain('is not YAML');
    expect((await change({})).status).toBe(400);
  });

  it('is for the owners', async () => {
    expect((await change({ leave }, STRANGER)).status).toBe(404);
  });
});
