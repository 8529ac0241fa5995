import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubernetesObject } from '@lattice-portal/compiler';
import { testControlPlane } from '../testing/testControlPlane';
import { waitFor } from '../testing/waitFor';
import { adminClient } from './adminClient';
import { ApiClient } from './apiClient';
import type { ControlPlane } from './types';

jest.setTimeout(900_000);

interface Kubeconfig {
  clusters: { cluster: Record<string, string> }[];
  users: { user: { token: string } }[];
}

async function controllerClient(controlPlane: ControlPlane) {
  const text = await readFile(controlPlane.controllerKubeconfig, 'utf8');
  const { clusters, users } = parse(text) as Kubeconfig;
  return new ApiClient({
    url: controlPlane.url,
    ca: Buffer.from(
      clusters[0].cluster['certificate-authority-data'],
      'base64',
    ).toString(),
    token: users[0].user.token,
  });
}

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

let controlPlane: ControlPlane;
let admin: ApiClient;
let controller: ApiClient;

beforeAll(async () => {
  controlPlane = await testControlPlane();
  ({ client: admin } = await adminClient(controlPlane));
  controller = await controllerClient(controlPlane);
});

afterAll(async () => {
  await admin.close();
  await controller.close();
});

it('makes a Deployment of three Ready', async () => {
  const namespace = await controlPlane.createNamespace('ready');
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/web`;
  await controller.apply(path, deployment(namespace, 3));
  await waitFor(
    'three ready replicas',
    () => admin.get<{ status: { readyReplicas?: number } }>(path),
    ({ status }) => status.readyReplicas === 3,
  );
  const pods = await admin.get<{ items: { spec: { nodeName: string } }[] }>(
    `/api/v1/namespaces/${namespace}/pods`,
  );
  expect(new Set(pods.items.map(pod => pod.spec.nodeName)).size).toBe(3);
});

describe('resource definitions', () => {
  const objects: [path: string, object: Omit<KubernetesObject, 'metadata'>][] =
    [
      [
        'cilium.io/v2/ciliumnetworkpolicies',
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumNetworkPolicy',
          spec: { endpointSelector: {}, ingress: [{}] },
        },
      ],
      [
        'security.istio.io/v1/authorizationpolicies',
        {
          apiVersion: 'security.istio.io/v1',
          kind: 'AuthorizationPolicy',
          spec: { action: 'ALLOW', rules: [{ to: [{ operation: {} }] }] },
        },
      ],
      [
        'external-secrets.io/v1/externalsecrets',
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          spec: {
            secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
            data: [{ secretKey: 'a', remoteRef: { key: 'b' } }],
          },
        },
      ],
      [
        'operator.victoriametrics.com/v1beta1/vmservicescrapes',
        {
          apiVersion: 'operator.victoriametrics.com/v1beta1',
          kind: 'VMServiceScrape',
          spec: { selector: {}, endpoints: [{ port: 'http' }] },
        },
      ],
      [
        'keda.sh/v1alpha1/scaledobjects',
        {
          apiVersion: 'keda.sh/v1alpha1',
          kind: 'ScaledObject',
          spec: {
            scaleTargetRef: { name: 'web' },
            triggers: [{ type: 'cpu', metadata: { value: '60' } }],
          },
        },
      ],
      [
        'gateway.networking.k8s.io/v1/httproutes',
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
          spec: { hostnames: ['shop.example.com'] },
        },
      ],
    ];

  it.each(objects)('%s passes a strict dry run', async (path, object) => {
    const [group, version, plural] = path.split('/');
    const applied = await admin.apply<KubernetesObject>(
      `/apis/${group}/${version}/namespaces/default/${plural}/sample?dryRun=All`,
      { ...object, metadata: { name: 'sample', namespace: 'default' } },
    );
    expect(applied.kind).toBe(object.kind);
  });

  it('refuses a field the definition does not know', async () => {
    await expect(
      admin.apply(
        '/apis/cilium.io/v2/namespaces/default/ciliumnetworkpolicies/sample?dryRun=All',
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumNetworkPolicy',
          metadata: { name: 'sample', namespace: 'default' },
          spec: { endpointSelector: {}, ingres: [{}] },
        },
      ),
    ).rejects.toThrow(/ingres/);
  });

  it.each([
    ['latticeservices', true],
    ['cedarpolicies', true],
    ['latticequotas', true],
    ['latticeplatforms', false],
  ])('serves our own %s', async (plural, namespaced) => {
    const { resources } = await admin.get<{
      resources: { name: string; namespaced: boolean }[];
    }>('/apis/lattice.dev/v1alpha1');
    expect(resources).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: plural, namespaced }),
      ]),
    );
  });
});

describe('rights of the controller', () => {
  it.each([
    ['Secrets', '/api/v1/secrets'],
    ['ConfigMaps', '/api/v1/configmaps'],
    ['cluster roles', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
  ])('cannot read %s', async (_, path) => {
    expect((await controller.send('GET', path)).status).toBe(403);
  });

  it('cannot act as another', async () => {
    const { status } = await controller.send(
      'POST',
      '/api/v1/namespaces/kube-system/serviceaccounts/default/token',
      {
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: {},
        },
      },
    );
    expect(status).toBe(403);
  });

  it.each([
    '/apis/lattice.dev/v1alpha1/latticeservices',
    '/apis/external-secrets.io/v1/externalsecrets',
    '/api/v1/pods',
    '/apis/apps/v1/replicasets',
  ])('can list %s', async path => {
    expect((await controller.send('GET', path)).status).toBe(200);
  });

  it('is not admitted without a token', async () => {
    const stranger = new ApiClient({
      url: controlPlane.url,
      ca: (await adminClient(controlPlane)).ca,
      token: 'nothing',
    });
    expect((await stranger.send('GET', '/api/v1/pods')).status).toBe(401);
    await stranger.close();
  });
});

it('records who wrote what', async () => {
  const namespace = await controlPlane.createNamespace('audit');
  await controller.apply(
    `/apis/apps/v1/namespaces/${namespace}/deployments/web?dryRun=All`,
    deployment(namespace, 1),
  );
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
    await expect(admin.get('/readyz')).rejects.toThrow();
    await apiServer.restart();
    expect(apiServer.pid).not.toBe(before);
    await admin.get(`/api/v1/namespaces/${namespace}`);
  });

  it('keeps data when etcd is killed', async () => {
    const namespace = await controlPlane.createNamespace('killed');
    await controlPlane.parts.etcd.kill();
    await controlPlane.parts.etcd.restart();
    const found = await waitFor(
      'the API server has found etcd again',
      () => admin.send('GET', `/api/v1/namespaces/${namespace}`),
      ({ status }) => status < 500,
    );
    expect(found.status).toBe(200);
  });

  it('answers nothing while paused, and goes on afterwards', async () => {
    const apiServer = controlPlane.parts['kube-apiserver'];
    apiServer.pause();
    await expect(
      admin.send('GET', '/readyz', { timeoutSeconds: 1 }),
    ).rejects.toThrow();
    apiServer.resume();
    expect((await admin.send('GET', '/readyz')).status).toBe(200);
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
