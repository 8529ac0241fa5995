import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { compile } from '../../compile';
import { createCedarEngine } from '../../cedar';
import { parseFiles } from '../../passes/1-parse';
import { createWorld } from '../../passes/2-resolve';
import { diffFleets } from './diffFleets';

const cedar = createCedarEngine(cedarModule);
const IMAGE = `registry.example.com/a@sha256:${'a'.repeat(64)}`;

function service(name: string, replicas: number, more = ''): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  workload:
    containers: { api: { image: '${IMAGE}' } }
${more}`;
}

const CALLS_B = '    resources: { b: { type: service } }\n';

function fleet(...texts: string[]) {
  const files = texts.map((text, index) => ({ file: `${index}.yaml`, text }));
  const { documents } = parseFiles(files);
  return { ...compile(createWorld(documents), { cedar }), documents };
}

describe('diffFleets', () => {
  it('finds nothing in equal fleets, also when lines have moved', () => {
    const before = fleet(service('a', 1));
    const after = fleet(`# A comment\n\n${service('a', 1)}`);
    expect(diffFleets(before, after)).toEqual({
      same: true,
      services: [],
      edges: [],
      documents: [],
    });
  });

  it('names field and reason of what a changed spec changes, and only that', () => {
    const { services } = diffFleets(
      fleet(service('a', 3), service('b', 1)),
      fleet(service('a', 1), service('b', 1)),
    );
    expect(services).toHaveLength(1);
    const [{ service: name, spec, objects }] = services;
    expect(name).toBe('shop/a');
    expect(spec).toEqual([{ path: 'spec.replicas', before: 3, after: 1 }]);
    expect(objects.map(({ change, kind }) => `${change} ${kind}`)).toEqual([
      'changed Deployment',
      'removed PodDisruptionBudget',
    ]);
    const [deployment, budget] = objects;
    expect(deployment.fields).toContainEqual({
      path: 'spec.replicas',
      before: 3,
      after: 1,
    });
    expect(deployment.because).toEqual([
      expect.objectContaining({ path: 'spec.replicas', line: 5 }),
    ]);
    expect(deployment.noLonger).toEqual([
      expect.objectContaining({ text: expect.stringContaining('3 replicas') }),
    ]);
    expect(budget.noLonger).not.toEqual([]);
  });

  it('shows agreements and services that come and go', () => {
    const { services, edges } = diffFleets(
      fleet(service('a', 1), service('c', 1)),
      fleet(service('a', 1, CALLS_B), service('b', 1)),
    );
    expect(services.map(({ change, service: name }) => [change, name])).toEqual(
      [
        ['changed', 'shop/a'],
        ['added', 'shop/b'],
        ['removed', 'shop/c'],
      ],
    );
    expect(edges).toEqual([
      {
        from: 'shop/a',
        to: 'shop/b',
        after: { state: 'missing-inbound', ports: [8080] },
      },
    ]);
  });

  it('shows which policy is the cause of another verdict', () => {
    const policy = `apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: all, namespace: lattice-system }
spec: { policies: 'permit (principal, action, resource);' }
`;
    const secret = '    resources: { s: { type: secret } }\n';
    const { services, documents } = diffFleets(
      fleet(service('a', 1, secret)),
      fleet(service('a', 1, secret), policy),
    );
    expect(documents).toEqual([
      expect.objectContaining({ change: 'added', kind: 'CedarPolicy' }),
    ]);
    expect(services).toEqual([
      expect.objectContaining({
        ok: { before: false, after: true },
        objects: [],
        gates: [
          expect.objectContaining({
            id: 'secret-access',
            before: 'deny',
            after: 'pass',
          }),
        ],
      }),
    ]);
  });

  it('takes a service with errors for broken and not for deleted', () => {
    const { services } = diffFleets(
      fleet(service('a', 1)),
      fleet(service('a', -1)),
    );
    expect(services).toEqual([
      expect.objectContaining({
        change: 'changed',
        broken: { before: false, after: true },
        objects: [],
      }),
    ]);
  });
});
