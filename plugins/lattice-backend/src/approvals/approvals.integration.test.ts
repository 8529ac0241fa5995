/*
 * One story against one portal, which takes long to start: a question, a yes, a changed spec, a no, an answer that never
 * comes.
 */
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import { stringify } from 'yaml';
import {
  DEVELOPER,
  ORDERS_DEVELOPER,
  OUTSIDER,
  PLATFORM_ENGINEER,
  SECURITY_ENGINEER,
  startPortal,
} from '../__testUtils__/portal';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let kubectl: ClusterClient;
let portal: Awaited<ReturnType<typeof startPortal>>;

const apply = (object: KubernetesObject) =>
  kubectl.apply(object, { fieldManager: 'kubectl' });

/** Deploying to this test's namespace needs the yes of the security team. */
const policy = (): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'CedarPolicy',
  metadata: { namespace: 'lattice-system', name: `release-${namespace}` },
  spec: {
    policies: `@approval("group:default/security")
@reason("We look at every release.")
forbid (principal, action == Lattice::Action::"Deploy", resource)
when { resource.name == "${namespace}" };`,
  },
});

const web = (replicas = 1, name = 'web') =>
  stringify(serviceSpec({ namespace, name, replicas }));

const ask = (spec: string, key = 'run-1', user = DEVELOPER) =>
  portal.as(user).post('/approvals').send({ cluster: 'test', spec, key });
const decide = (id: string, body: object, user = SECURITY_ENGINEER) =>
  portal.as(user).post(`/approvals/${id}/decision`).send(body);
const submit = (spec: string, dryRun = false) =>
  portal
    .as(DEVELOPER)
    .post('/services')
    .send({ cluster: 'test', spec, dryRun });

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('shop');
  const foreign = await controlPlane.createNamespace('foreign');
  kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  await apply(policy());
  portal = await startPortal({
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
    foreign,
    lattice: { approvals: { expireAfter: { minutes: 5 } } },
  });
  await waitFor(
    'The portal to see the cluster',
    async () => (await portal.as(DEVELOPER).get('/clusters')).body,
    body => body.items?.[0]?.state === 'connected',
  );
}, 600_000);

afterAll(async () => {
  await kubectl
    ?.delete({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'CedarPolicy',
      namespace: 'lattice-system',
      name: `release-${namespace}`,
    })
    .catch(() => undefined);
  await portal?.stop();
  await kubectl?.close();
});

it('shows the plan that waits for a yes, and writes nothing without it', async () => {
  const dry = await submit(web(), true);
  expect(dry.status).toBe(422);
  expect(dry.body).toMatchObject({ ok: false, needsApproval: true });
  expect(dry.body.objects).toContainEqual(
    expect.objectContaining({ kind: 'Deployment', change: 'create' }),
  );
  const real = await submit(web());
  expect(real.status).toBe(422);
  expect(real.body).toMatchObject({ accepted: false, needsApproval: true });
});

it('asks once however often it is asked, and tells the group', async () => {
  const [first] = (await ask(web())).body.items;
  const [again] = (await ask(web())).body.items;
  const [another] = (await ask(web(), 'run-2')).body.items;
  expect(first).toMatchObject({
    state: 'pending',
    approvers: ['group:default/security'],
    requestedBy: DEVELOPER,
    mayDecide: false,
    mayWithdraw: true,
  });
  expect([again.id, another.id]).toEqual([first.id, first.id]);
  expect(portal.notifications).toEqual([
    expect.objectContaining({
      recipients: expect.objectContaining({
        entityRef: ['group:default/security'],
      }),
      payload: expect.objectContaining({
        link: `/approvals/${first.id}`,
        topic: 'Approvals',
        scope: `lattice:approval:${first.id}`,
      }),
    }),
  ]);
});

it('lets nobody decide but whom the policy names, and never who asked', async () => {
  const [{ id }] = (await ask(web())).body.items;
  for (const [user, status] of [
    [OUTSIDER, 404],
    [ORDERS_DEVELOPER, 404],
    [DEVELOPER, 403],
    // Runs the platform, and is not asked either.
    [PLATFORM_ENGINEER, 403],
  ] as const) {
    const answer = await decide(id, { decision: 'approve' }, user);
    expect([user, answer.status]).toEqual([user, status]);
  }
  const detail = (await portal.as(SECURITY_ENGINEER).get(`/approvals/${id}`))
    .body;
  expect(detail).toMatchObject({ mayDecide: true, spec: web() });
  expect(detail.gates[0].message).toContain('We look at every release.');
  const { body } = await portal.as(SECURITY_ENGINEER).get('/approvals');
  expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
});

it('passes with the yes, for this very spec', async () => {
  const [{ id }] = (await ask(web())).body.items;
  const decided = await decide(id, { decision: 'approve', comment: 'Fine' });
  expect(decided.body).toMatchObject({
    state: 'approved',
    decidedBy: SECURITY_ENGINEER,
    comment: 'Fine',
  });
  expect((await ask(web())).body.items).toEqual([]);
  expect((await submit(web())).status).toBe(202);
  const other = await submit(web(2), true);
  expect(other.body).toMatchObject({ ok: false, needsApproval: true });
  expect(portal.notifications.at(-2)).toMatchObject({
    recipients: { entityRef: DEVELOPER },
    payload: { description: 'Fine', scope: `lattice:approval:${id}` },
  });
  const late = await decide(id, { decision: 'decline', comment: 'No' });
  expect(late.status).toBe(403);
});

it('writes a yes again that somebody took out of the cluster', async () => {
  const spec = web(1, 'again');
  const [{ id, gates }] = (await ask(spec, 'run-3')).body.items;
  await decide(id, { decision: 'approve' });
  await kubectl.delete({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeApproval',
    namespace: 'lattice-system',
    name: `approval-${gates[0].hash.slice(0, 32)}`,
  });
  await waitFor(
    'The yes to count no longer',
    async () => (await submit(spec, true)).body,
    body => body.needsApproval === true,
  );
  expect((await ask(spec, 'run-3')).body.items).toMatchObject([
    { id, state: 'approved' },
  ]);
  expect((await ask(spec, 'run-3')).body.items).toEqual([]);
});

it('counts no approval that a team writes in its own namespace', async () => {
  const spec = web(3);
  const [{ gates }] = (await ask(spec, 'run-4')).body.items;
  await apply({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeApproval',
    metadata: { namespace, name: 'mine' },
    spec: {
      service: `${namespace}/web`,
      gate: 'deploy',
      subject: gates[0].subject,
      policy: gates[0].policy,
      hash: gates[0].hash,
      approvedBy: DEVELOPER,
    },
  });
  const written = await waitFor(
    'The portal to say that it does not count',
    () =>
      kubectl.get({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeApproval',
        namespace,
        name: 'mine',
      }),
    object => object?.status !== undefined,
  );
  expect(written?.status).toMatchObject({ phase: 'Inactive' });
  expect((await submit(spec, true)).body.needsApproval).toBe(true);
});

it('ends with the comment of who declines, and can be asked again', async () => {
  const spec = web(4);
  const [{ id }] = (await ask(spec, 'run-5')).body.items;
  expect((await decide(id, { decision: 'decline' })).status).toBe(400);
  await decide(id, { decision: 'decline', comment: 'Not on a Friday' });
  const [same] = (await ask(spec, 'run-5')).body.items;
  expect(same).toMatchObject({
    id,
    state: 'declined',
    comment: 'Not on a Friday',
  });
  const [later] = (await ask(spec, 'run-6')).body.items;
  expect(later).toMatchObject({ state: 'pending' });
  expect(later.id).not.toBe(id);
  const mine = portal.as(DEVELOPER);
  const withdrawn = await mine.post(`/approvals/${later.id}/withdrawal`);
  expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
  expect(
    (await portal.as(SECURITY_ENGINEER).post(`/approvals/${id}/withdrawal`))
      .status,
  ).toBe(403);
});

it('asks nobody for what is refused anyway', async () => {
  const spec = stringify(
    serviceSpec({ namespace, name: 'web', image: 'nginx:latest' }),
  );
  const answer = await ask(spec, 'run-7');
  expect(answer.status).toBe(400);
});
