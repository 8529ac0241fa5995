import { waitFor, type TestGitea } from '@lattice-portal/control-plane';
import type {
  Delivery,
  RepositoryDetail,
} from '@lattice-portal/plugin-paths-common';
import { COLLEAGUE, DEVELOPER, type Portal } from './__testUtils__/portal';
import { jobText, specText } from './__testUtils__/specs';
import { startWorld, type World } from './__testUtils__/world';

jest.setTimeout(120_000);

let world: World;
let gitea: TestGitea;
let portal: Portal;
let namespace: string;

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
      ],
    }),
    ['staging'],
  );
  ({ gitea, portal, namespace } = world);
  await gitea.createRepository('lattice', 'checkout', {
    'service.yaml': specText({ namespace }),
  });
  await world.connect();
}, 600_000);

afterAll(() => world?.stop());

const deliver = (release: number, more: object = {}) =>
  portal.as(DEVELOPER).post('/repositories/lattice/checkout/deliveries', {
    release,
    environment: 'staging',
    ...more,
  });
const staging = ({ environments }: RepositoryDetail) =>
  environments.find(({ name }) => name === 'staging');
const until = (release: number, state: Delivery['state'] = 'ready') =>
  waitFor(
    `Release ${release} ${state} in staging`,
    () => world.detail(),
    found => {
      const { current, newest } = staging(found) ?? {};
      return [current, newest].some(
        delivery => delivery?.release === release && delivery.state === state,
      );
    },
  );

describe('a policy that wants a yes', () => {
  const policy = {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { name: `release-of-${Date.now()}`, namespace: 'lattice-system' },
  };
  const approvals = async () =>
    (
      await portal.as(COLLEAGUE).lattice('/approvals?state=pending')
    ).body.items.filter(
      ({ service }: { service: { namespace: string } }) =>
        service.namespace === `${namespace}-staging`,
    );

  beforeAll(() =>
    world.kubectl.apply(
      {
        ...policy,
        spec: {
          policies: `@approval("group:default/release-managers")
@reason("Staging is shown to customers this week.")
forbid (principal, action == Lattice::Action::"Deploy", resource)
when { principal.namespace == "${namespace}-staging" };`,
        },
      },
      { fieldManager: 'kubectl' },
    ),
  );
  afterAll(() => world.kubectl.delete({ ...policy, ...policy.metadata }));

  it('is asked by the delivery, which waits, over a restart, and goes on', async () => {
    await waitFor(
      'The policy to count',
      () => deliver(1, { dryRun: true }),
      ({ body }) => body.result?.needsApproval === true,
    );
    const { body: begun } = await deliver(1, {
      reason: 'For the customers',
    });
    const [asked] = await waitFor(
      'The question',
      approvals,
      ({ length }) => length === 1,
    );
    expect(asked).toMatchObject({
      requestedBy: DEVELOPER,
      reason: 'For the customers',
    });
    const waiting = await until(1, 'waiting');
    expect(staging(waiting)).toMatchObject({
      mayDecide: false,
      newest: {
        message: 'A policy wants a yes of group:default/release-managers.',
        link: `/approvals/${asked.id}`,
      },
    });
    const decided = await portal
      .as(COLLEAGUE)
      .post(`/deliveries/${begun.id}/decision`, { approve: true });
    expect(decided.body.error.message).toContain('policy');
    await portal.stopBackend();
    await portal.startBackend();
    await waitFor(
      'The yes to be taken',
      () =>
        portal.as(COLLEAGUE).decideApproval(asked.id, {
          decision: 'approve',
          comment: 'Show it',
        }),
      ({ status }) => status === 200,
    );
    await until(1);
    expect(await world.live(`${namespace}-staging`)).toMatchObject({
      spec: { replicas: 1 },
    });
  });

  it('ends with a no, and says whose', async () => {
    await world.push({
      text: specText({ namespace, replicas: 2 }),
      message: 'Two of them',
    });
    await waitFor(
      'The release',
      () => deliver(2),
      ({ status }) => status === 202,
    );
    const [asked] = await waitFor(
      'The next question',
      approvals,
      ({ length }) => length === 1,
    );
    await portal
      .as(COLLEAGUE)
      .decideApproval(asked.id, { decision: 'decline', comment: 'Not now' });
    const ended = await until(2, 'declined');
    expect(staging(ended)?.newest?.message).toBe(
      `Declined by ${COLLEAGUE}. Not now`,
    );
  });
});

describe('a job', () => {
  it('is delivered as a service is, and is Ready when its clock is set', async () => {
    await gitea.createRepository('lattice', 'report', {
      'service.yaml': jobText({ namespace, name: 'report' }),
    });
    const connected = await portal.as(DEVELOPER).post('/repositories', {
      owner: 'lattice',
      name: 'report',
      entityRef: 'component:default/report',
    });
    expect(connected.status).toBe(200);
    await waitFor(
      'The job to be Ready in dev',
      async () =>
        (
          await portal.as(DEVELOPER).get('/repositories/lattice/report')
        ).body.environments.find(
          ({ name }: { name: string }) => name === 'dev',
        ),
      environment => environment?.current?.state === 'ready',
    );
    expect(
      await world.kubectl.get({
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        namespace,
        name: 'report-main',
      }),
    ).toMatchObject({ spec: { schedule: '30 2 * * *' } });
  });
});
