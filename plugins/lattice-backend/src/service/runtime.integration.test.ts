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
  OUTSIDER,
  PLATFORM_ENGINEER,
  startPortal,
} from '../__testUtils__/portal';
import { serviceSpec } from '../__testUtils__/specs';
import { waitFor } from '../__testUtils__/waitFor';

jest.setTimeout(120_000);

let controlPlane: ControlPlane;
let namespace: string;
let kubectl: ClusterClient;
let portal: Awaited<ReturnType<typeof startPortal>>;

interface Template {
  metadata: { annotations?: Record<string, string> };
}
type Deployment = KubernetesObject & {
  spec: { replicas: number; template: Template };
};

const submit = (spec: { replicas: number; autoscaling?: object }) => {
  const object: KubernetesObject = serviceSpec({ namespace, name: 'web' });
  return portal
    .as(DEVELOPER)
    .post('/services')
    .send({
      cluster: 'test',
      spec: stringify({ ...object, spec: { ...(object.spec as {}), ...spec } }),
    });
};
const change = (body: object, user = DEVELOPER) =>
  portal.as(user).post(`/services/test/${namespace}/web/runtime`).send(body);
const deployment = async () =>
  (await kubectl.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace,
    name: 'web',
  })) as Deployment | undefined;
const untilReplicas = (count: number) =>
  waitFor(
    `${count} replicas`,
    deployment,
    found => found?.spec.replicas === count,
  );
const restartedAt = (found: Deployment | undefined) =>
  found?.spec.template.metadata.annotations?.['lattice.dev/restarted-at'];

beforeAll(async () => {
  controlPlane = await testControlPlane();
  namespace = await controlPlane.createNamespace('commerce');
  const foreign = await controlPlane.createNamespace('foreign');
  kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  portal = await startPortal({
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
    foreign,
    platform: { scaling: 'hpa' },
  });
  await waitFor(
    'The portal to see the cluster',
    async () => (await portal.as(DEVELOPER).get('/clusters')).body,
    body => body.items?.[0]?.state === 'connected',
  );
  await submit({ replicas: 2 });
  await untilReplicas(2);
}, 600_000);

afterAll(async () => {
  await portal?.stop();
  await kubectl?.close();
});

it('restarts a service once, and says before what that changes', async () => {
  const before = await deployment();
  const plan = await change({ restart: true, dryRun: true });
  expect(plan.status).toBe(200);
  expect(
    plan.body.objects
      .filter(({ change: what }: { change: string }) => what !== 'unchanged')
      .map(({ kind }: { kind: string }) => kind),
  ).toEqual(['Deployment']);
  expect(restartedAt(await deployment())).toBeUndefined();

  expect((await change({ restart: true })).status).toBe(202);
  const after = await waitFor('A new template', deployment, found =>
    Boolean(restartedAt(found)),
  );
  expect(after?.metadata.generation).toBe(
    (before?.metadata.generation ?? 0) + 1,
  );
  // A submit later on neither restarts it again nor undoes it.
  const again = await submit({ replicas: 3 });
  expect(again.body).toMatchObject({ ok: true });
  expect(restartedAt(await untilReplicas(3))).toBe(restartedAt(after));
});

it('pauses a service that scales, keeps it paused over a submit, and brings it back', async () => {
  await submit({ replicas: 2, autoscaling: { max: 4 } });
  const scaler = () =>
    kubectl.get({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      namespace,
      name: 'web',
    });
  await waitFor('A scaler', scaler, Boolean);
  expect((await change({ paused: true })).status).toBe(202);
  await untilReplicas(0);
  await waitFor('No scaler', scaler, found => !found);

  await submit({ replicas: 2 });
  await waitFor(
    'The submit to be looked at',
    async () =>
      (
        await portal.as(DEVELOPER).get(`/services/test/${namespace}/web`)
      ).body,
    ({ generation, observedGeneration }) => generation === observedGeneration,
  );
  expect((await deployment())?.spec.replicas).toBe(0);

  const plan = await change({ paused: false, dryRun: true });
  expect(plan.body.objects).toContainEqual(
    expect.objectContaining({ kind: 'Deployment', change: 'update' }),
  );
  expect((await change({ paused: false })).status).toBe(202);
  await untilReplicas(2);
});

it('is for the owners, and hands over only through the portal', async () => {
  expect((await change({ restart: true }, OUTSIDER)).status).toBe(404);
  const taken = await change(
    { owner: 'group:default/other' },
    PLATFORM_ENGINEER,
  );
  expect(taken.status).toBe(403);
  expect(taken.body.error.message).toContain('when the other group accepts');
});
