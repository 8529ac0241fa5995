import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ClusterClient,
  KubeconfigCredentials,
} from '@lattice-portal/cluster-client';
import {
  testControlPlane,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import request from 'supertest';
import { stringify } from 'yaml';
import {
  DEVELOPER,
  ORDERS_DEVELOPER,
  OUTSIDER,
  PLATFORM_ENGINEER,
  startPortal,
} from '../testing/portal';
import { orders, payments, secretsPolicy, serviceSpec } from '../testing/specs';
import { waitFor } from '../testing/waitFor';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let kubectl: ClusterClient;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('commerce');
  kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const apply = (object: Parameters<ClusterClient['apply']>[0]) =>
    kubectl.apply(object, { fieldManager: 'kubectl' });
  await apply(secretsPolicy(namespace));
  await apply(orders(namespace));
  portal = await startPortal({
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
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
        created: 9,
      },
    ]);
  });
});
