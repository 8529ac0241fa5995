import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  CompiledService,
  createCedarEngine,
  createWorld,
  parseFiles,
} from '.';

const cedar = createCedarEngine(cedarModule);
const IMAGE = `registry.example.com/app@sha256:${'a'.repeat(64)}`;

const service = (name: string, extra = '') => `
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: commerce, annotations: { lattice.dev/owner: "user:default/ada" } }
spec:
  replicas: 2
  workload:
    containers:
      main: { image: "${IMAGE}", resources: { requests: { cpu: 1, memory: 1Gi } } }
    resources:
      data: { type: volume, params: { size: 10Gi${extra} } }
`;
const quota = (name: string, principal: string, limits: string) => `
apiVersion: lattice.dev/v1alpha1
kind: LatticeQuota
metadata: { name: ${name}, namespace: lattice-system }
spec: { principal: 'Lattice::${principal}', limits: { ${limits} } }
`;
const platform = (prices: string) => `
apiVersion: lattice.dev/v1alpha1
kind: LatticePlatform
metadata: { name: platform }
spec: { prices: { currency: EUR, ${prices} } }
`;
const PRICES = 'cpu: 0.01, memory: 0.01, storage: { default: 0.1 }';

function compileOne(...documents: string[]): CompiledService {
  const text = documents.join('---');
  const parsed = parseFiles([{ file: 'all.yaml', text }]);
  expect(parsed.diagnostics).toEqual([]);
  const targets = [{ namespace: 'commerce', name: 'payments' }];
  const world = createWorld(parsed.documents);
  return compile(world, { cedar, targets }).services[0];
}

const denials = ({ gates }: CompiledService) =>
  gates.filter(({ verdict }) => verdict !== 'pass');

describe('another quota', () => {
  const world = [service('payments'), service('orders'), platform(PRICES)];

  it.each([
    ['Service::"commerce/payments"', 'cpu: 1'],
    ['Namespace::"commerce"', 'memory: 3Gi'],
    ['Group::"user:default/ada"', 'pods: 3'],
    ['User::"ada"', 'cost: 1 EUR'],
    ['User::"user:default/ada"', 'nvidia.com/gpu: 0, cost: 40 USD'],
  ])('of %s only ever takes away', (principal, limits) => {
    const before = compileOne(...world);
    const loose = quota('loose', principal, 'pods: 100');
    const tight = quota('tight', principal, limits);
    const after = compileOne(...world, loose, tight);
    expect(after.objects).toEqual(before.objects);
    expect(denials(before)).toEqual([]);
    expect(denials(after).map(({ policy }) => policy)).toEqual(['tight']);
    expect(after.ok).toBe(false);
    // One that is looser does not help.
    expect(denials(compileOne(...world, tight))).toEqual(denials(after));
  });
});

describe('a price', () => {
  const budget = quota('budget', 'User::"ada"', 'cost: 100 EUR');

  it('that is missing never counts as nothing', () => {
    const fits = compileOne(service('payments'), platform(PRICES), budget);
    expect(denials(fits)).toEqual([]);
    for (const less of [
      'cpu: 0.01, memory: 0.01',
      'cpu: 0.01, storage: { default: 0.1 }',
      'cpu: 0.01, memory: 0.01, storage: { fast: 0.1 }',
      'asOf: "2026-01-31"',
    ]) {
      const card = platform(less);
      expect(compileOne(service('payments'), card).cost?.unknown).not.toEqual(
        [],
      );
      expect(denials(compileOne(service('payments'), card, budget))).toEqual([
        expect.objectContaining({ id: 'quota', policy: 'budget' }),
      ]);
    }
    expect(denials(compileOne(service('payments'), budget))).toHaveLength(1);
  });

  it('that others lack is no room for this one', () => {
    const world = [service('payments'), platform(PRICES), budget];
    const unpriced = service('orders', ', storageClass: gold');
    const [denial] = denials(compileOne(...world, unpriced));
    expect(denial.message).toContain('in full ("commerce/orders")');
  });

  it('that many lack is told by the first three', () => {
    const unpriced = ['a', 'b', 'c', 'd', 'e'].map(name =>
      service(name, ', storageClass: gold'),
    );
    const world = [service('payments'), platform(PRICES), budget];
    const [some] = denials(compileOne(...world, ...unpriced.slice(0, 3)));
    expect(some.message).toContain('"commerce/b", "commerce/c")');
    const [all] = denials(compileOne(...world, ...unpriced));
    expect(all.message).toContain('"commerce/b", "commerce/c" and 2 more)');
  });

  it('that rises never lets more pass', () => {
    const world = [service('payments'), service('orders'), budget];
    const verdicts = [0, 0.01, 0.02, 0.1, 1].map(cpu => {
      const card = `cpu: ${cpu}, memory: 0, storage: { default: 0 }`;
      return denials(compileOne(...world, platform(card))).length;
    });
    expect(verdicts).toEqual([...verdicts].sort());
    expect(new Set(verdicts)).toEqual(new Set([0, 1]));
  });
});

it('adds up the lines, and the maximum when copies vary', () => {
  const scaling = service('payments').replace(
    'replicas: 2',
    'replicas: 2\n  autoscaling: { max: 6 }',
  );
  const { cost } = compileOne(scaling, platform(PRICES));
  // (1 CPU + 1 GiB) for 730 hours at 0.01, by copy; and 10 GiB at 0.1.
  expect(cost?.monthly).toEqual({ min: 2 * 14.6 + 1, max: 6 * 14.6 + 1 });
  const budget = quota('budget', 'User::"ada"', 'cost: 60 EUR');
  const [denial] = denials(compileOne(scaling, platform(PRICES), budget));
  expect(denial.message).toContain('requested 88.60 EUR');
});
