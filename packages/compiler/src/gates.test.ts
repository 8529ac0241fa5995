import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { compile, createCedarEngine, createWorld, parseFiles } from '.';

/** What a policy can tell apart, and what those are told whom a gate refuses. */

const cedar = createCedarEngine(cedarModule);

const service = (name: string, workload: object, namespace = 'shop') => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: { name, namespace },
  spec: {
    workload: {
      containers: {
        main: { image: `registry.example.com/app@sha256:${'a'.repeat(64)}` },
      },
      ...workload,
    },
  },
});

const permit = (action: string, condition: string) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'CedarPolicy',
  metadata: { name: 'permit', namespace: 'lattice-system' },
  spec: {
    policies: `permit (principal, action == Lattice::Action::"${action}", resource) when { ${condition} };`,
  },
});

const verdictsOf = (id: string, ...objects: object[]) =>
  verdictsIn({}, id, ...objects);

function verdictsIn(
  { now, engine = cedar }: { now?: string; engine?: typeof cedar },
  id: string,
  ...objects: object[]
) {
  const text = objects.map(item => JSON.stringify(item)).join('\n---\n');
  const { documents, diagnostics } = parseFiles([{ file: 'a.yaml', text }]);
  expect(diagnostics).toEqual([]);
  const targets = [{ namespace: 'shop', name: 'web' }];
  const [{ gates }] = compile(createWorld(documents, { now }), {
    cedar: engine,
    targets,
  }).services;
  return gates.filter(gate => gate.id === id);
}

describe.each([
  ['LoadBalancer', 'load-balancer', 'node-port'],
  ['NodePort', 'node-port', 'load-balancer'],
])('a service behind a %s', (serviceType, own, other) => {
  const web = service('web', {
    service: { serviceType, ports: { http: { port: 80 } } },
  });
  it.each([
    [own, 'pass'],
    [other, 'deny'],
  ])('and a permit for what is exposed by %s: %s', (via, verdict) => {
    const policy = permit('ExposeService', `resource.via == "${via}"`);
    expect(verdictsOf('exposure', web, policy)).toEqual([
      expect.objectContaining({ verdict }),
    ]);
  });
});

it.each([
  ['inbound', 'pass'],
  ['outbound', 'deny'],
])('admits everybody by a permit for %s: %s', (direction, verdict) => {
  const web = service('web', {
    resources: { everybody: { id: '*', direction: 'inbound' } },
  });
  const policy = permit(
    'AllowWildcard',
    `resource.direction == "${direction}"`,
  );
  expect(verdictsOf('mesh-wildcard', web, policy)).toEqual([
    expect.objectContaining({ verdict }),
  ]);
});

it('tells whom to admit to a volume beside those who are, in order', () => {
  const owner = service('files', {
    resources: {
      data: {
        type: 'volume',
        id: 'shared',
        params: { size: '1Gi', allowedConsumers: ['zoo', 'shop/app'] },
      },
    },
  });
  const web = service('web', {
    resources: { data: { type: 'volume', id: 'shared' } },
  });
  const [{ verdict, fix }] = verdictsOf('volume-access', web, owner);
  expect(verdict).toBe('deny');
  expect(fix?.yaml).toContain('allowedConsumers: [app, web, zoo]');
});

it('asks for the time where something is deployed, and nowhere else', () => {
  const web = service('web', {
    resources: {
      stripe: { type: 'secret', id: 'stripe', params: { provider: 'vault' } },
    },
  });
  const policy = (kind: string, condition: string, name = kind) => ({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'CedarPolicy',
    metadata: { name, namespace: 'lattice-system' },
    spec: {
      policies: `${kind} (principal, action, resource) when { ${condition} };`,
    },
  });
  const ask = (gate: string, hour: string) =>
    verdictsIn(
      { now: `2026-11-20T${hour}:00:00Z` },
      gate,
      web,
      policy('permit', 'true'),
      policy('forbid', 'context has hour && context.hour >= 18'),
    ).map(({ verdict }) => verdict);
  expect(ask('deploy', '17')).toEqual(['pass']);
  expect(ask('deploy', '18')).toEqual(['deny']);
  expect(ask('secret-access', '18')).toEqual(['pass']);
});

it('permits nothing while the engine of the policies fails, and says whom to ask', () => {
  const engine = {
    ...cedar,
    authorize: () => ({
      decision: 'deny' as const,
      policies: [],
      errors: ['out of memory'],
    }),
  };
  const web = service('web', {
    resources: { everybody: { id: '*', direction: 'inbound' } },
  });
  expect(verdictsIn({ engine }, 'mesh-wildcard', web)).toEqual([
    expect.objectContaining({
      verdict: 'deny',
      message:
        'Refused: the policies could not be evaluated (out of memory). Nothing is permitted until they can.',
      fix: { text: 'Ask the owner of the platform to check the policies.' },
    }),
  ]);
});
