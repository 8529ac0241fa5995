import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  parseFiles,
  PROFILES,
  Strategies,
  STRATEGIES,
} from '.';

const cedar = createCedarEngine(cedarModule);

const spec = `
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: payments, namespace: commerce }
spec:
  workload:
    containers:
      main: { image: "registry.example.com/payments@sha256:${'a'.repeat(64)}" }
---
apiVersion: lattice.dev/v1alpha1
kind: LatticePlatform
metadata: { name: platform }
spec: { profile: ours }
`;

it('takes a fourth profile with ways of its own, and no pass knows of it', () => {
  const profiles = {
    ...PROFILES,
    ours: {
      ...PROFILES.standard,
      profile: 'ours',
      network: 'calico',
      defaultPort: { name: 'web', port: 3000 },
    },
  };
  const strategies: Strategies = {
    ...STRATEGIES,
    network: {
      calico: {
        derive: ({ node }) => [
          {
            apiVersion: 'projectcalico.org/v3',
            kind: 'NetworkPolicy',
            name: node.name,
            body: { spec: { types: ['Ingress', 'Egress'] } },
            because: [{ path: [], rule: 'network.deny', text: 'Closed.' }],
          },
        ],
        podLabels: { 'example.com/zone': 'inner' },
        lacks: ['Nothing but a test.'],
      },
    },
  };
  const { documents } = parseFiles([{ file: 'service.yaml', text: spec }]);
  const world = createWorld(documents, { profiles });
  const [service] = compile(world, { cedar, strategies }).services;
  expect(service.kinds).toEqual({
    ConfigMap: 1,
    Deployment: 1,
    NetworkPolicy: 1,
    PrometheusRule: 1,
    Service: 1,
    ServiceAccount: 1,
    ServiceMonitor: 1,
  });
  expect(service.notes).toContain('Nothing but a test.');
  const [policy] = service.objects;
  expect(policy.apiVersion).toBe('projectcalico.org/v3');
  const deployment = service.objects.find(({ kind }) => kind === 'Deployment');
  expect(deployment?.manifest).toMatchObject({
    spec: {
      template: {
        metadata: { labels: { 'example.com/zone': 'inner' } },
        spec: { containers: [{ ports: [{ containerPort: 3000 }] }] },
      },
    },
  });
});
