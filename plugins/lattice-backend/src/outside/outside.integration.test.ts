/*
 * One story against one portal, which takes long to start: what is outside is seen, proposed, adopted and let go of.
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
import type {
  Proposal,
  ProposedObject,
} from '@lattice-portal/plugin-lattice-common';
import { parse, stringify } from 'yaml';
import {
  DEVELOPER,
  OUTSIDER,
  PLATFORM_ENGINEER,
  startPortal,
} from '../__testUtils__/portal';
import { running, serving } from '../__testUtils__/running';
import { secretsPolicy } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let foreign: string;
let kubectl: ClusterClient;
let portal: Awaited<ReturnType<typeof startPortal>>;

const apply = (object: KubernetesObject) =>
  kubectl.apply(object, { fieldManager: 'kubectl' });

const named = (
  kind: string,
  name: string,
  metadata: object = {},
): KubernetesObject => {
  const [deployment] = running(namespace, name);
  const spec = deployment.spec as Record<string, unknown>;
  return {
    ...deployment,
    kind,
    metadata: { ...deployment.metadata, ...metadata },
    spec: kind === 'StatefulSet' ? { ...spec, serviceName: name } : spec,
  };
};

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('outside');
  foreign = await controlPlane.createNamespace('foreign');
  kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  await apply(secretsPolicy(namespace));
  for (const object of running(namespace, 'web')) await apply(object);
  for (const object of running(foreign, 'ledger')) await apply(object);
  await apply(named('StatefulSet', 'db'));
  await apply(
    named('Deployment', 'charted', {
      annotations: { 'meta.helm.sh/release-name': 'shop' },
    }),
  );
  portal = await startPortal({
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
    foreign,
  });
  await waitFor(
    'The portal to see the cluster',
    async () => (await portal.as(DEVELOPER).get('/clusters')).body,
    body => body.items?.[0]?.state === 'connected',
  );
}, 600_000);

afterAll(async () => {
  await portal?.stop();
  await kubectl?.close();
});

const list = async (user: string, query = '') =>
  (await portal.as(user).get(`/outside${query}`)).body;

const propose = (kind: string, name: string, user = DEVELOPER) =>
  portal
    .as(user)
    .post('/outside/proposals')
    .send({ cluster: 'test', namespace, workloads: [{ kind, name }] });

const submit = (spec: string, dryRun = false) =>
  portal
    .as(DEVELOPER)
    .post('/services')
    .send({ cluster: 'test', spec, dryRun });

const web = (rest: string) =>
  portal.as(DEVELOPER).get(`/services/test/${namespace}/web${rest}`);

describe('the list of what is outside', () => {
  it('shows a team what runs in its namespace and what that lacks', async () => {
    const body = await list(DEVELOPER);
    expect(
      body.items.map(({ kind, name }: Proposal['workload']) => [kind, name]),
    ).toEqual([
      ['Deployment', 'charted'],
      ['StatefulSet', 'db'],
      ['Deployment', 'web'],
    ]);
    const ids = body.items[2].lacks.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([
      'no-network-policy',
      'runs-as-root',
      'no-probes',
      'no-resources',
      'no-disruption-budget',
    ]);
    expect(body.lacks['no-probes']).toBe(3);
    expect(body.items[0].holder).toBe('Helm');
    expect(body.namespaces).toEqual([namespace]);
    expect(body.notes).toEqual([]);
  });

  it('pages and filters', async () => {
    expect(await list(DEVELOPER, '?limit=1&offset=1')).toMatchObject({
      total: 3,
      items: [{ name: 'db' }],
    });
    expect(await list(DEVELOPER, '?search=we')).toMatchObject({ total: 1 });
    expect(await list(DEVELOPER, '?lack=image-by-tag')).toMatchObject({
      total: 0,
      lacks: { 'no-probes': 3 },
    });
    const { status } = await portal.as(DEVELOPER).get('/outside?limit=100000');
    expect(status).toBe(400);
  });

  it('tells nobody of what they may not see', async () => {
    expect(await list(OUTSIDER)).toMatchObject({
      items: [],
      total: 0,
      lacks: {},
      namespaces: [],
    });
    const all = await list(PLATFORM_ENGINEER, `?namespace=${foreign}`);
    expect(all.items).toMatchObject([{ name: 'ledger' }]);
    expect(await list(DEVELOPER, `?namespace=${foreign}`)).toMatchObject({
      total: 0,
    });
    for (const name of ['web', 'nothing']) {
      const refused = await propose('Deployment', name, OUTSIDER);
      expect(refused.status).toBe(403);
    }
  });
});

describe('a proposal', () => {
  it('says of a StatefulSet why it cannot be adopted, and what can be done', async () => {
    const { body } = await propose('StatefulSet', 'db');
    const [proposal] = body.proposals;
    expect(proposal.ok).toBe(false);
    expect(proposal.reason).toContain('a StatefulSet cannot become one');
    expect(proposal.options).toHaveLength(2);
    const member = body.members.find(
      ({ name }: { name: string }) => name === 'db',
    );
    expect(parse(member.text)).toMatchObject({
      kind: 'LatticeMeshMember',
      metadata: { name: 'db', namespace },
      spec: {
        target: { selector: { app: 'db' } },
        ports: [{ name: 'http', port: 8080 }],
      },
    });
  });

  it('says of what Helm writes how it gets free', async () => {
    const { body } = await propose('Deployment', 'charted');
    expect(body.proposals[0]).toMatchObject({ ok: false });
    expect(body.proposals[0].reason).toMatch(
      /Release "shop" of Helm.*helm.sh\/resource-policy=keep/,
    );
  });

  it('is 404 for what is not there', async () => {
    expect((await propose('Deployment', 'nothing')).status).toBe(404);
  });
});

it('adopts what runs as it was proposed, with the yes of its team, and lets go of it', async () => {
  const before = await serving(kubectl, namespace, 'web');
  const { body } = await propose('Deployment', 'web');
  const [proposal]: Proposal[] = body.proposals;
  expect({
    ...proposal,
    gates: proposal.gates.filter(({ verdict }) => verdict !== 'pass'),
  }).toMatchObject({ ok: true, gates: [], diagnostics: [] });
  expect(body.members.map(({ name }: { name: string }) => name).sort()).toEqual(
    ['charted', 'db'],
  );
  const there = proposal.objects.filter(({ state }) => state === 'adopt');
  expect(there.map(({ kind, name }) => `${kind}/${name}`).sort()).toEqual([
    'Deployment/web',
    'Service/web',
  ]);
  const fieldsOf = (wanted: string) =>
    there.find(({ kind }) => kind === wanted)?.fields ?? [];
  expect(fieldsOf('Deployment')).toContainEqual({
    path: 'spec.template.spec.automountServiceAccountToken',
    after: 'false',
  });
  expect(proposal.restarts).toContain(
    'spec.template.spec.automountServiceAccountToken',
  );
  // The server chooses no new address.
  expect(fieldsOf('Service').map(({ path }) => path)).not.toContainEqual(
    expect.stringContaining('clusterIP'),
  );

  // The proposal alone is no yes.
  const spec = parse(proposal.spec ?? '');
  const refused = await submit(stringify(spec), true);
  expect(refused.status).toBe(409);
  expect(refused.body.error.message).toContain('"adopt.objects"');

  spec.spec.adopt.objects = there.map(
    ({ kind, name, uid }: ProposedObject) => ({
      kind,
      name,
      uid,
    }),
  );
  const dry = await submit(stringify(spec), true);
  expect(dry.body).toMatchObject({ ok: true });
  expect(dry.body.objects).toContainEqual(
    expect.objectContaining({ kind: 'Deployment', change: 'update' }),
  );
  expect((await submit(stringify(spec))).status).toBe(202);
  await waitFor(
    'The service to be ready',
    async () => (await web('')).body,
    detail => detail.phase === 'Ready',
  );
  const during = await serving(kubectl, namespace, 'web');
  expect(during.deployment.metadata.uid).toBe(before.deployment.metadata.uid);
  const shown = await web(
    '/object?apiVersion=apps/v1&kind=Deployment&objectName=web',
  );
  expect(JSON.stringify(shown.body)).not.toContain('adopted-from');

  const path = `/services/test/${namespace}/web/let-go`;
  expect((await portal.as(OUTSIDER).post(path)).status).toBe(404);
  expect((await portal.as(DEVELOPER).post(path)).status).toBe(202);
  await waitFor(
    'The service to end',
    async () => (await web('')).status,
    status => status === 404,
  );
  const after = await serving(kubectl, namespace, 'web');
  expect(after.deployment.metadata.uid).toBe(before.deployment.metadata.uid);
  expect(after.deployment.spec).toEqual(before.deployment.spec);
  await waitFor(
    'The list to have it again',
    () => list(DEVELOPER, '?search=web'),
    ({ total }) => total === 1,
  );
});
