/*
 * One story against one portal, which takes long to start: later parts read what earlier ones wrote. Hence one long file.
 */
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import request from 'supertest';
import { parse, stringify } from 'yaml';
import {
  DEVELOPER,
  ORDERS_DEVELOPER,
  OUTSIDER,
  PLATFORM_ENGINEER,
  startPortal,
} from '../__testUtils__/portal';
import {
  orders,
  payments,
  secretsPolicy,
  serviceSpec,
} from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let foreign: string;
let kubectl: ClusterClient;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('commerce');
  foreign = await controlPlane.createNamespace('foreign');
  kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const apply = (object: Parameters<ClusterClient['apply']>[0]) =>
    kubectl.apply(object, { fieldManager: 'kubectl' });
  await apply(secretsPolicy(namespace));
  await apply(orders(namespace));
  await apply(
    serviceSpec({
      namespace: foreign,
      name: 'ledger',
      annotations: { 'lattice.dev/owner': 'group:default/ledger' },
      resources: { all: { direction: 'inbound', id: '*' } },
    }),
  );
  portal = await startPortal({
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
    foreign,
    platform: {
      secrets: { provider: 'test-vault' },
      prices: { currency: 'EUR', asOf: '2026-01-31', cpu: 0.01 },
    },
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

const submit = (user: string, spec: object, dryRun = false) =>
  portal
    .as(user)
    .post('/services')
    .send({ cluster: 'test', spec: stringify(spec), dryRun });

const live = (name: string) =>
  kubectl.get({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    namespace,
    name,
  });

describe('submitting a service', () => {
  it('shows what would happen, then does it, and turns Ready', async () => {
    const spec = payments(namespace);
    const preview = await submit(DEVELOPER, spec, true);
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ ok: true, accepted: false });
    expect(
      new Set(preview.body.objects.map((o: { change: string }) => o.change)),
    ).toEqual(new Set(['create']));
    expect(
      await portal.as(DEVELOPER).get(`/services/test/${namespace}/payments`),
    ).toMatchObject({ status: 404 });

    const answer = await submit(DEVELOPER, spec);
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      accepted: true,
      generation: 1,
      service: { cluster: 'test', namespace, name: 'payments' },
    });
    const { body } = await waitFor(
      'payments to be Ready',
      async () =>
        portal.as(DEVELOPER).get(`/services/test/${namespace}/payments`),
      response => response.body.phase === 'Ready',
    );
    expect(body).toMatchObject({
      owner: 'group:default/payments',
      permissions: { submit: true, delete: true },
      agreements: [
        {
          from: `${namespace}/payments`,
          to: `${namespace}/orders`,
          ports: [8080],
          state: 'agreed',
        },
      ],
    });
    expect(
      body.objects.every((o: { health: string }) => o.health === 'Ready'),
    ).toBe(true);
    expect(body.secondsToReady).toBeLessThan(20);
    const history = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments/deployments`);
    expect(history.body.items).toMatchObject([
      {
        result: 'succeeded',
        actor: DEVELOPER,
        trigger: 'portal',
        generation: 1,
        created: 11,
      },
    ]);
  });
});

describe('what a service costs', () => {
  it('is an estimate by the price card, with what has no price by name', async () => {
    const { body } = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments`);
    // Three copies that request a tenth of a CPU each, for 730 hours.
    expect(body.cost).toMatchObject({
      currency: 'EUR',
      priceCard: 'app-config',
      asOf: '2026-01-31',
      monthly: { min: 2.19, max: 2.19 },
      unknown: [expect.stringContaining('no price in "memory"')],
    });
    expect(body.cost.lines).toMatchObject([
      { item: 'cpu', monthly: { min: 2.19, max: 2.19 } },
      { item: 'memory', unknown: expect.stringContaining('"memory"') },
    ]);
  });

  it('is shown before and after a change, and for a new service after only', async () => {
    const change = await submit(DEVELOPER, payments(namespace, 6), true);
    expect(change.body.cost).toMatchObject({
      before: { monthly: { min: 2.19 } },
      after: { monthly: { min: 4.38 } },
    });
    const fresh = serviceSpec({ namespace, name: 'fresh', replicas: 1 });
    const first = await submit(DEVELOPER, fresh, true);
    expect(first.body.cost).toMatchObject({
      after: { monthly: { min: 0.73 } },
    });
    expect(first.body.cost).not.toHaveProperty('before');
  });
});

describe('refusals', () => {
  it('lists what is wrong, writes nothing, and answers 422', async () => {
    const answer = await portal
      .as(DEVELOPER)
      .post('/services')
      .send({
        cluster: 'test',
        spec: stringify({
          ...serviceSpec({
            namespace,
            name: 'wrong',
            image: 'shop/web:latest',
          }),
          spec: { replica: 2, workload: { containers: {} } },
        }),
      });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ ok: false, accepted: false });
    expect(answer.body.diagnostics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'unknown-field',
          suggestion: 'replicas',
          line: expect.any(Number),
        }),
      ]),
    );
    expect(await live('wrong')).toBeUndefined();
  });

  it('names the denied gate', async () => {
    const elsewhere = serviceSpec({
      namespace,
      name: 'curious',
      resources: {
        other: { type: 'secret', id: 'billing/key', params: { keys: ['k'] } },
      },
      variables: { K: '${resources.other.k}' },
    });
    const answer = await submit(DEVELOPER, elsewhere);
    expect(answer.status).toBe(422);
    expect(answer.body.gates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'secret-access', verdict: 'deny' }),
      ]),
    );
    expect(await live('curious')).toBeUndefined();
  });

  it.each([
    ['a namespace of another team', 'kube-system'],
    ['a namespace nobody mapped', 'default'],
  ])('keeps people out of %s', async (_what, where) => {
    const answer = await submit(
      DEVELOPER,
      serviceSpec({ namespace: where, name: 'web' }),
    );
    // The compiler refuses system namespaces too; either way nothing is written.
    expect([403, 422]).toContain(answer.status);
  });

  it('keeps people from overwriting the service of another team in a shared namespace', async () => {
    const answer = await submit(DEVELOPER, orders(namespace));
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('taken by another team');
    expect(
      (await submit(ORDERS_DEVELOPER, orders(namespace), true)).status,
    ).toBe(200);
  });

  it('checks the request against the API document', async () => {
    const unknown = await portal
      .as(DEVELOPER)
      .post('/services')
      .send({ cluster: 'test', spec: 'x', force: true });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toContain('force');
    const sort = await portal.as(DEVELOPER).get('/services?sort=secretColumn');
    expect(sort.status).toBe(400);
  });

  it('answers only people: not nobody, and not another plugin', async () => {
    expect(
      (
        await request(portal.server)
          .get('/api/lattice/services')
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    const service = await request(portal.server)
      .get('/api/lattice/services')
      .set('Authorization', mockCredentials.service.header());
    expect(service.status).toBe(403);
  });
});

describe('delivering from a repository', () => {
  const origin = {
    actor: 'git:alice',
    owner: 'group:default/payments',
    repository: 'https://git.example.org/lattice/delivered',
    commit: 'c'.repeat(40),
    release: '7',
    environment: 'staging',
  };
  const deliver = (plugin: string, spec: object) =>
    portal
      .asPlugin(plugin)
      .post('/services')
      .send({ cluster: 'test', spec: stringify(spec), origin });
  const named = (spec: object & { metadata?: object }, metadata: object) => ({
    ...spec,
    metadata: { ...spec.metadata, ...metadata },
  });

  it('is done by the portal alone, for the owners of the repository, and is told on the service', async () => {
    const staging = `${namespace}-staging`;
    await kubectl.apply(
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: staging },
      },
      { fieldManager: 'kubectl' },
    );
    const spec = named(orders(namespace), {
      name: 'delivered',
      namespace: staging,
    });
    expect((await deliver('elsewhere', spec)).status).toBe(403);
    const asPerson = await portal
      .as(DEVELOPER)
      .post('/services')
      .send({ cluster: 'test', spec: stringify(spec), origin });
    expect(asPerson.status).toBe(403);

    const answer = await deliver('paths', spec);
    expect(answer.body).toMatchObject({ ok: true, accepted: true });
    const written = await kubectl.get({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      namespace: staging,
      name: 'delivered',
    });
    expect(written?.metadata.annotations).toMatchObject({
      'lattice.dev/owner': 'group:default/payments',
      'lattice.dev/submitted-by': 'git:alice',
      'lattice.dev/source-repository': origin.repository,
      'lattice.dev/source-commit': origin.commit,
      'lattice.dev/release': '7',
      'lattice.dev/environment': 'staging',
    });
    const { actor, owner: _, ...source } = origin;
    const [record] = await waitFor(
      'The deployment is recorded',
      async () => {
        const path = `/services/test/${staging}/delivered/deployments`;
        return (await portal.as(DEVELOPER).get(path)).body.items ?? [];
      },
      items => items.length > 0,
    );
    expect(record).toMatchObject({ trigger: 'git', actor, ...source });
  });

  it('ends at what is not theirs', async () => {
    const elsewhere = named(payments(namespace), { namespace: foreign });
    const answer = await deliver('paths', elsewhere);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      `no services in namespace "${foreign}"`,
    );
    expect((await deliver('paths', orders(namespace))).status).toBe(403);
  });
});

describe('what people see', () => {
  const names = async (user: string) =>
    (await portal.as(user).get('/services?limit=100')).body.items
      .filter((item: { namespace: string }) => item.namespace === namespace)
      .map(({ name }: { name: string }) => name);

  it('is theirs: the list, its counts and each page', async () => {
    expect(await names(DEVELOPER)).toEqual(['payments']);
    expect(await names(ORDERS_DEVELOPER)).toEqual(['orders']);
    expect(await names(PLATFORM_ENGINEER)).toEqual(['orders', 'payments']);
    const { body } = await portal.as(OUTSIDER).get('/services');
    expect(body).toEqual({ items: [], total: 0, phases: {} });
  });

  it.each([
    '',
    '/deployments',
    '/object?apiVersion=apps/v1&kind=Deployment&objectName=orders',
  ])(
    'does not tell a hidden service%s from one that does not exist',
    async path => {
      const hidden = await portal
        .as(DEVELOPER)
        .get(`/services/test/${namespace}/orders${path}`);
      const missing = await portal
        .as(DEVELOPER)
        .get(`/services/test/${namespace}/nobody${path}`);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message.replace('orders', 'nobody')).toBe(
        missing.body.error.message,
      );
    },
  );

  it('filters, sorts and pages', async () => {
    const { body } = await portal
      .as(PLATFORM_ENGINEER)
      .get(
        `/services?namespace=${namespace}&sort=name&order=desc&limit=1&search=ORD`,
      );
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'orders',
    ]);
    expect(body.total).toBe(1);
    expect(body.phases).toEqual({ Ready: 1 });
  });

  it('has reasons that point into the spec', async () => {
    const { body } = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments`);
    const budget = body.objects.find(
      ({ kind }: { kind: string }) => kind === 'PodDisruptionBudget',
    );
    const reason = budget.because.find(
      ({ path }: { path: string }) => path === 'spec.replicas',
    );
    expect(body.specText.split('\n')[reason.line - 1]).toContain('replicas: 3');
  });

  it('has advice, but none about comments, which a cluster does not keep', async () => {
    const { body } = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments`);
    const codes = body.diagnostics.map(({ code }: { code: string }) => code);
    expect(codes).toContain('unused-secret');
    expect(codes).not.toContain('image-without-tag');
  });

  it('shows the live object with its events, and only derived ones', async () => {
    const base = `/services/test/${namespace}/payments/object`;
    const found = await portal
      .as(DEVELOPER)
      .get(`${base}?apiVersion=apps/v1&kind=Deployment&objectName=payments`);
    expect(found.body).toMatchObject({
      health: 'Ready',
      object: { kind: 'Deployment', metadata: { name: 'payments' } },
    });
    expect(found.body.events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reason: 'ScalingReplicaSet' }),
      ]),
    );
    const secret = await portal
      .as(DEVELOPER)
      .get(`${base}?apiVersion=v1&kind=Secret&objectName=payments`);
    expect(secret.status).toBe(404);
  });

  const world = async (user: string) => {
    const { body } = await portal.as(user).get('/clusters/test/world');
    const documents: KubernetesObject[] = body.documents;
    const services = documents.filter(
      ({ kind, metadata }) =>
        kind === 'LatticeService' &&
        [namespace, foreign].includes(metadata.namespace ?? ''),
    );
    return { body, documents, services };
  };

  it('includes the world to compile in', async () => {
    const { body, services } = await world(DEVELOPER);
    expect(services[0]).toMatchObject({
      metadata: { name: 'payments' },
      spec: payments(namespace).spec,
    });
    expect(
      body.documents.every((document: object) => !('status' in document)),
    ).toBe(true);
    expect(
      body.documents.some(
        ({ kind }: { kind: string }) => kind === 'CedarPolicy',
      ),
    ).toBe(true);
  });

  it('includes ports and consent of a service in the catalog, and nothing else of it', async () => {
    const { services } = await world(DEVELOPER);
    expect(services.slice(1)).toEqual([
      {
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        metadata: {
          namespace,
          name: 'orders',
          annotations: { 'lattice.dev/partial': 'true' },
        },
        spec: {
          replicas: 0,
          workload: {
            containers: { main: { image: `hidden@sha256:${'0'.repeat(64)}` } },
            service: {
              ports: { http: { port: 80, targetPort: 8080, protocol: 'TCP' } },
            },
            resources: {
              'caller-1': {
                type: 'service',
                direction: 'inbound',
                id: 'payments',
                namespace,
              },
            },
          },
        },
      },
    ]);
  });

  it('tells nothing of services whose component the caller may not see, or that have none', async () => {
    expect((await world(OUTSIDER)).services).toEqual([]);
    expect((await world(ORDERS_DEVELOPER)).services).toMatchObject([
      { metadata: { name: 'orders', uid: expect.any(String) } },
    ]);
  });

  it('gives whoever may read a service all of it', async () => {
    const { services } = await world(PLATFORM_ENGINEER);
    expect(services.map(({ metadata }) => metadata.name).sort()).toEqual([
      'ledger',
      'orders',
      'payments',
    ]);
    expect(
      services.filter(
        ({ metadata }) => metadata.annotations?.['lattice.dev/partial'],
      ),
    ).toEqual([]);
  });

  it('works with the configured platform profile, as the browser does', async () => {
    const { documents } = await world(DEVELOPER);
    expect(
      documents.filter(({ kind }) => kind === 'LatticePlatform'),
    ).toMatchObject([{ spec: { secrets: { provider: 'test-vault' } } }]);
    const { body } = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments`);
    const secrets = body.objects.filter(
      ({ kind }: { kind: string }) => kind === 'ExternalSecret',
    );
    expect(secrets.length).toBeGreaterThan(0);
    for (const { manifest } of secrets) {
      expect(manifest.spec.secretStoreRef.name).toBe('test-vault');
    }
  });

  it('says alike that a name is taken, whoever has it', async () => {
    const check = async (name: string) =>
      (
        await portal
          .as(DEVELOPER)
          .get(`/clusters/test/names/${namespace}/${name}`)
      ).body;
    expect(await check('brand-new')).toEqual({ available: true });
    const [own, hidden] = [await check('payments'), await check('orders')];
    expect(own.available).toBe(false);
    expect(hidden.reason.replace('orders', 'payments')).toBe(own.reason);
    expect((await check('1bad')).available).toBe(false);
  });
});

describe('deviations from the golden path', () => {
  it('are listed with who answers for them and how long they hold, to those who may read the service', async () => {
    const spec = payments(namespace) as KubernetesObject & { spec: object };
    const accountable = { owner: 'group:default/payments', reason: 'Moving.' };
    await kubectl.apply(
      {
        ...spec,
        metadata: {
          ...spec.metadata,
          name: 'leaver',
          annotations: { 'lattice.dev/owner': 'group:default/payments' },
        },
        spec: {
          ...spec.spec,
          manifests: [
            {
              object: {
                apiVersion: 'v1',
                kind: 'ConfigMap',
                metadata: { name: 'leaver-extra' },
              },
              ...accountable,
              expires: '2020-01-31',
            },
          ],
        },
      },
      { fieldManager: 'kubectl' },
    );
    const list = async (user: string) =>
      (await portal.as(user).get('/deviations')).body.items;
    const items = await waitFor(
      'The portal to see the service',
      () => list(DEVELOPER),
      found => found.length > 0,
    );
    expect(items).toEqual([
      expect.objectContaining({
        cluster: 'test',
        namespace,
        name: 'leaver',
        team: 'group:default/payments',
        kind: 'manifest',
        subject: 'ConfigMap/leaver-extra',
        ...accountable,
        expires: '2020-01-31',
        expiry: 'expired',
      }),
    ]);
    expect(await list(OUTSIDER)).toEqual([]);
    await kubectl.delete({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      namespace,
      name: 'leaver',
    });
  });
});

describe('kubectl and the portal', () => {
  it('end the same: one spec, one plan', async () => {
    const { body } = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/payments`);
    const before = await live('payments');
    await kubectl.apply(payments(namespace), { fieldManager: 'kubectl' });
    const after = await live('payments');
    expect(after?.metadata.generation).toBe(before?.metadata.generation);
    const preview = await submit(DEVELOPER, payments(namespace), true);
    expect(preview.body.planHash).toBe(body.planHash);
    expect(
      new Set(
        preview.body.objects.map(({ change }: { change: string }) => change),
      ),
    ).toEqual(new Set(['unchanged']));
  });

  it('the owner takes a field back that was last written with kubectl', async () => {
    await kubectl.apply(payments(namespace, 2), {
      fieldManager: 'kubectl',
      force: true,
    });
    const answer = await submit(DEVELOPER, payments(namespace, 3));
    expect(answer.status).toBe(202);
    expect((await live('payments'))?.spec).toMatchObject({ replicas: 3 });
  });
});

describe('deleting a service', () => {
  it('is for its owners, and takes everything along', async () => {
    const refused = await portal
      .as(ORDERS_DEVELOPER)
      .delete(`/services/test/${namespace}/payments`);
    expect(refused.status).toBe(404);
    const answer = await portal
      .as(DEVELOPER)
      .delete(`/services/test/${namespace}/payments`);
    expect(answer.status).toBe(202);
    await waitFor(
      'payments to be gone',
      () => live('payments'),
      object => object === undefined,
      // The collector of a new cluster learns of new kinds only every 30 seconds, and deletes nothing of them before.
      90,
    );
    expect(
      await kubectl.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace,
        name: 'payments',
      }),
    ).toBeUndefined();
  });
});

// Last: it adds a service that the counts above do not know.
describe('rendering for a repository', () => {
  const render = (spec: object, user = DEVELOPER) =>
    portal
      .as(user)
      .post('/services/render')
      .send({ cluster: 'test', spec: stringify(spec) });
  const web = (
    image = `registry.example.com/web@sha256:${'a'.repeat(64)}`,
  ) => ({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { name: 'to-render', namespace },
    spec: { workload: { containers: { main: { image } } } },
  });

  it('gives files that make the service Ready when somebody else applies them', async () => {
    const { status, body } = await render(web());
    expect(status).toBe(200);
    const paths = Object.keys(body.files);
    expect(paths).toEqual(
      expect.arrayContaining([
        'service.yaml',
        'manifests/deployment.to-render.yaml',
        'manifests/service.to-render.yaml',
      ]),
    );
    expect((await render(web())).body.files).toEqual(body.files);
    const written = await portal
      .as(DEVELOPER)
      .get(`/services/test/${namespace}/to-render`);
    expect(written.status).toBe(404);

    for (const path of paths) {
      const object = parse(body.files[path]) as KubernetesObject;
      expect(object.kind).not.toBe('Secret');
      await kubectl.apply(object, { fieldManager: 'argocd-controller' });
    }
    const ready = await waitFor(
      'The service is Ready',
      async () =>
        (
          await portal
            .as(DEVELOPER)
            .get(`/services/test/${namespace}/to-render`)
        ).body,
      ({ phase }) => phase === 'Ready',
    );
    expect(ready.objects).toHaveLength(paths.length - 1);
    const preview = await portal.as(DEVELOPER).post('/services').send({
      cluster: 'test',
      spec: body.files['service.yaml'],
      dryRun: true,
    });
    expect(preview.body.objects).toHaveLength(paths.length - 1);
    for (const { change } of preview.body.objects) {
      expect(change).toBe('unchanged');
    }
  });

  it('refuses what a submit refuses', async () => {
    const wrong = await render(web('registry.example.com/web:latest'));
    expect(wrong.status).toBe(422);
    expect(wrong.body.files).toBeUndefined();
    const elsewhere = { ...web(), metadata: { name: 'x', namespace: foreign } };
    expect((await render(elsewhere)).status).toBe(403);
  });
});
