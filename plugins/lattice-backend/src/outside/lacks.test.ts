import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { lacksOf, type Surroundings } from './lacks';

const DIGEST = `sha256:${'a'.repeat(64)}`;

interface Container {
  [field: string]: unknown;
}

/** Lacks nothing, unless it is told to. */
function workload(
  container: Container = {},
  more: { kind?: string; spec?: object; pod?: object } = {},
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: more.kind ?? 'Deployment',
    metadata: { namespace: 'shop', name: 'web' },
    spec: {
      replicas: 2,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'main',
              image: `registry.example.com/web@${DIGEST}`,
              readinessProbe: { httpGet: { port: 80 } },
              resources: {
                requests: { memory: '1Gi' },
                limits: { memory: '1Gi' },
              },
              securityContext: { runAsNonRoot: true },
              ...container,
            },
          ],
          ...more.pod,
        },
      },
      ...more.spec,
    },
  };
}

const about = (
  kind: string,
  spec: object,
  namespace = 'shop',
): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { namespace, name: 'one' },
  spec,
});

const web = { matchLabels: { app: 'web' } };
const AROUND: Surroundings = {
  policies: [about('NetworkPolicy', { podSelector: web })],
  budgets: [about('PodDisruptionBudget', { selector: web })],
  secretKeys: new Map([['shop/settings', ['DB_PASSWORD']]]),
};

const ids = (...args: Parameters<typeof lacksOf>) =>
  lacksOf(...args).map(({ id }) => id);

it('finds nothing where nothing is amiss', () => {
  expect(lacksOf(workload(), AROUND)).toEqual([]);
});

it.each<[string, Container]>([
  ['image-by-tag', { image: 'registry.example.com/web:v1' }],
  ['no-probes', { readinessProbe: undefined }],
  ['no-resources', { resources: { requests: { memory: '1Gi' } } }],
  ['no-resources', { resources: undefined }],
  ['runs-as-root', { securityContext: undefined }],
  ['runs-as-root', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }],
  ['secret-in-variable', { env: [{ name: 'API_KEY', value: 'abc' }] }],
  [
    'secret-in-configmap',
    { envFrom: [{ configMapRef: { name: 'settings' } }] },
  ],
  [
    'secret-in-configmap',
    {
      env: [
        {
          name: 'X',
          valueFrom: { configMapKeyRef: { name: 'settings', key: 'MODE' } },
        },
      ],
    },
  ],
])('finds %s', (id, container) => {
  expect(ids(workload(container), AROUND)).toEqual([id]);
});

it('never tells a value', () => {
  const told = lacksOf(
    workload({ env: [{ name: 'API_KEY', value: 'hunter2' }] }),
    AROUND,
  );
  expect(JSON.stringify(told)).not.toContain('hunter2');
  expect(told[0].text).toContain('"API_KEY"');
});

it('takes what the pod says for what the container does not', () => {
  const pod = { securityContext: { runAsUser: 1000 } };
  const container = { securityContext: undefined };
  expect(ids(workload(container, { pod }), AROUND)).toEqual([]);
});

it('sees a ConfigMap that is mounted', () => {
  const pod = { volumes: [{ name: 'v', configMap: { name: 'settings' } }] };
  expect(ids(workload({}, { pod }), AROUND)).toEqual(['secret-in-configmap']);
});

it.each<[string, KubernetesObject, boolean]>([
  ['all pods', about('NetworkPolicy', { podSelector: {} }), true],
  [
    'of another namespace',
    about('NetworkPolicy', { podSelector: {} }, 'x'),
    false,
  ],
  [
    'about other pods',
    about('NetworkPolicy', { podSelector: { matchLabels: { app: 'db' } } }),
    false,
  ],
  [
    'of Cilium',
    about('CiliumNetworkPolicy', {
      endpointSelector: { matchLabels: { 'k8s:app': 'web' } },
    }),
    true,
  ],
  [
    'by an expression',
    about('NetworkPolicy', {
      podSelector: {
        matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }],
      },
    }),
    false,
  ],
])('knows whether a policy %s is about it', (_, policy, covered) => {
  const around = { ...AROUND, policies: [policy] };
  expect(ids(workload(), around)).toEqual(covered ? [] : ['no-network-policy']);
});

it('wants a disruption budget only where copies can be kept', () => {
  const around = { ...AROUND, budgets: [] };
  expect(ids(workload(), around)).toEqual(['no-disruption-budget']);
  expect(ids(workload({}, { spec: { replicas: 1 } }), around)).toEqual([]);
  expect(ids(workload({}, { kind: 'DaemonSet' }), around)).toEqual([]);
});

it('does not judge what could not be read', () => {
  expect(ids(workload(), {})).toEqual([]);
});
