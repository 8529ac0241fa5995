import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ClusterClient,
  hasStatus,
  KubeconfigCredentials,
  refOf,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import { testControlPlane } from '../testing/testControlPlane';
import { waitFor } from '../testing/waitFor';
import { requestToken } from './account';
import { adminClient } from './adminClient';
import { checkCluster } from './checkCluster';
import { applyOurs, createClient } from './client';
import type { ControlPlane } from './types';

jest.setTimeout(900_000);

const deployment = (namespace: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'example/web' }] },
    },
  },
});

const read = (client: ClusterClient, path: string) =>
  client.request({ method: 'GET', path });

const readNamespace = (client: ClusterClient, name: string) =>
  client.get({ apiVersion: 'v1', kind: 'Namespace', name });

let controlPlane: ControlPlane;
let admin: ClusterClient;
let controller: ClusterClient;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  ({ client: admin } = await adminClient(controlPlane));
  controller = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.controllerKubeconfig,
    }),
  });
});

afterAll(async () => {
  await admin.close();
  await controller.close();
});

interface DeploymentStatus {
  readyReplicas?: number;
  unavailableReplicas?: number;
}

/** Waits until all pods of a Deployment are ready. */
async function untilReady(
  object: KubernetesObject,
  seconds?: number,
): Promise<DeploymentStatus> {
  const { replicas } = object.spec as { replicas: number };
  return waitFor(
    'all pods to be ready',
    async (): Promise<DeploymentStatus> =>
      (await admin.get(refOf(object)))?.status ?? {},
    ({ readyReplicas }) => readyReplicas === replicas,
    seconds,
  );
}

it('makes a Deployment of three Ready', async () => {
  const namespace = await controlPlane.createNamespace('ready');
  await untilReady(await applyOurs(controller, deployment(namespace, 3)));
  const pods = await admin.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace },
  );
  const nodes = pods.items.map(
    ({ spec }) => (spec as { nodeName: string }).nodeName,
  );
  expect(new Set(nodes).size).toBe(3);
});

describe('resource definitions', () => {
  const objects: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'spec'>[] = [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      spec: { endpointSelector: {}, ingress: [{}] },
    },
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      spec: { action: 'ALLOW', rules: [{ to: [{ operation: {} }] }] },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        data: [{ secretKey: 'a', remoteRef: { key: 'b' } }],
      },
    },
    {
      apiVersion: 'operator.victoriametrics.com/v1beta1',
      kind: 'VMServiceScrape',
      spec: { selector: {}, endpoints: [{ port: 'http' }] },
    },
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      spec: {
        scaleTargetRef: { name: 'web' },
        triggers: [{ type: 'cpu', metadata: { value: '60' } }],
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      spec: { hostnames: ['shop.example.com'] },
    },
  ];

  const dryRun = (object: (typeof objects)[number]) =>
    admin.apply(
      { ...object, metadata: { name: 'sample', namespace: 'default' } },
      { fieldManager: 'test', dryRun: true },
    );

  it.each(objects)('$kind passes a strict dry run', async object => {
    expect(await dryRun(object)).toMatchObject(object);
  });

  it('refuses a field the definition does not know', async () => {
    await expect(
      dryRun({
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumNetworkPolicy',
        spec: { endpointSelector: {}, ingres: [{}] },
      }),
    ).rejects.toThrow(/ingres/);
  });

  it.each([
    ['latticeservices', true],
    ['cedarpolicies', true],
    ['imageproviders', false],
    ['secretproviders', false],
    ['latticequotas', true],
    ['latticeplatforms', false],
  ])('serves our own %s', async (plural, namespaced) => {
    const { resources } = await admin.request<{
      resources: { name: string; namespaced: boolean }[];
    }>({ method: 'GET', path: '/apis/lattice.dev/v1alpha1' });
    expect(resources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: plural, namespaced }),
      ]),
    );
  });
});

describe('the check of a cluster', () => {
  it('finds nothing missing for the account of the controller', async () => {
    expect(await checkCluster(controller)).toEqual({
      missingKinds: [],
      missingRights: [],
    });
  });

  it('names every right that an account of one namespace lacks', async () => {
    const namespace = await controlPlane.createNamespace('limited');
    const account = { namespace, name: 'default' };
    await applyOurs(admin, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'limited', namespace },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'lattice-controller',
      },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    });
    const limited = createClient({
      url: controlPlane.url,
      ca: (await adminClient(controlPlane)).ca,
      token: await requestToken(admin, account),
    });
    const { missingKinds, missingRights } = await checkCluster(limited);
    await limited.close();
    expect(missingKinds).toEqual([]);
    expect(missingRights).toContain('get, list, watch pods');
    expect(missingRights).toContain(
      'get, list, watch, create, patch, delete deployments.apps',
    );
    expect(missingRights).toContain(
      'get, patch, update latticeservices/status.lattice.dev',
    );
  });
});

describe('rights of the controller', () => {
  it.each([
    ['Secrets', '/api/v1/secrets'],
    ['nodes', '/api/v1/nodes'],
    ['controller revisions', '/apis/apps/v1/controllerrevisions'],
    ['cluster roles', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
  ])('cannot read %s', async (_, path) => {
    await expect(read(controller, path)).rejects.toMatchObject({ status: 403 });
  });

  it('cannot act as another', async () => {
    const token = requestToken(controller, {
      namespace: 'kube-system',
      name: 'default',
    });
    await expect(token).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    '/apis/lattice.dev/v1alpha1/latticeservices',
    '/apis/external-secrets.io/v1/externalsecrets',
    '/api/v1/pods',
    '/apis/apps/v1/replicasets',
  ])('can list %s', async path => {
    // A definition that was installed a moment ago may still be settling ("storage is (re)initializing").
    const answer = await waitFor(
      `"${path}" is served`,
      () => read(controller, path).catch(error => error as Error),
      list => !hasStatus(list, 429),
    );
    expect(answer).toHaveProperty('items');
  });

  it('is not admitted without a token', async () => {
    const stranger = createClient({
      url: controlPlane.url,
      ca: (await adminClient(controlPlane)).ca,
      token: 'nothing',
    });
    await expect(read(stranger, '/api/v1/pods')).rejects.toMatchObject({
      status: 401,
    });
    await stranger.close();
  });
});

it('records who wrote what', async () => {
  const namespace = await controlPlane.createNamespace('audit');
  await controller.apply(deployment(namespace, 1), {
    fieldManager: 'test',
    dryRun: true,
  });
  const events = await controlPlane.auditLog();
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        verb: 'patch',
        user: 'system:serviceaccount:lattice-system:lattice-controller',
        apiGroup: 'apps',
        resource: 'deployments',
        namespace,
        name: 'web',
        code: 201,
        dryRun: true,
      }),
    ]),
  );
});

describe('faults', () => {
  it('keeps data when the API server is killed', async () => {
    const namespace = await controlPlane.createNamespace('killed');
    const apiServer = controlPlane.parts['kube-apiserver'];
    const before = apiServer.pid;
    await apiServer.kill();
    expect(await admin.ready()).toBe(false);
    await apiServer.restart();
    expect(apiServer.pid).not.toBe(before);
    expect(await readNamespace(admin, namespace)).toBeDefined();
  });

  it('makes pods ready again soon after the API server was killed twice', async () => {
    const namespace = await controlPlane.createNamespace('killed');
    const apiServer = controlPlane.parts['kube-apiserver'];
    for (const replicas of [2, 4]) {
      const applied = await applyOurs(
        controller,
        deployment(namespace, replicas),
      );
      await apiServer.kill();
      await apiServer.restart();
      // The clients of the server would wait 20 to 40 s more by themselves.
      const status = await untilReady(applied, 15);
      expect(status.unavailableReplicas).toBeUndefined();
    }
  });

  it('keeps data when etcd is killed', async () => {
    const namespace = await controlPlane.createNamespace('killed');
    await controlPlane.parts.etcd.kill();
    await controlPlane.parts.etcd.restart();
    const found = await waitFor(
      'the API server has found etcd again',
      () => readNamespace(admin, namespace).catch(String),
      answer => typeof answer !== 'string',
    );
    expect(found).toBeDefined();
  });

  it('answers nothing while paused, and goes on afterwards', async () => {
    const apiServer = controlPlane.parts['kube-apiserver'];
    apiServer.pause();
    await expect(
      admin.request({ method: 'GET', path: '/version', timeoutMs: 1000 }),
    ).rejects.toMatchObject({ reason: 'Unreachable' });
    apiServer.resume();
    expect(await admin.ready()).toBe(true);
  });
});

it('keeps keys and tokens from other users', async () => {
  const files = [
    controlPlane.adminKubeconfig,
    controlPlane.controllerKubeconfig,
    join(controlPlane.dataDir, 'pki', 'admin.key'),
    join(controlPlane.dataDir, 'pki', 'sa.key'),
  ];
  for (const file of files) {
    const { mode } = await stat(file);
    expect(mode.toString(8).slice(-3)).toBe('600');
  }
});
