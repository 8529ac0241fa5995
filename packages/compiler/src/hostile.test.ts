import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  parseFiles,
  readObject,
} from '.';

const cedar = createCedarEngine(cedarModule);
const IMAGE = `registry.example/app@sha256:${'ab'.repeat(32)}`;

function service(name: string, more = ''): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: shop }
spec: { workload: { containers: { main: { image: '${IMAGE}' } } } }
${more}`;
}

function platform(spec: string): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: LatticePlatform
metadata: { name: platform }
spec: ${spec}
`;
}

/** Time this process was busy, in milliseconds; others may keep the machine busy, too. */
function busy(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function codes(text: string): string[] {
  const { documents, diagnostics } = parseFiles([{ file: 'a.yaml', text }]);
  const result = compile(createWorld(documents), { cedar });
  return [
    ...new Set(
      [...diagnostics, ...result.diagnostics]
        .filter(({ severity }) => severity !== 'info')
        .map(({ code }) => code),
    ),
  ].sort();
}

describe('hostile input', () => {
  it('of 10,000 documents in one file is told about and done with', () => {
    const text = 'a: 1\n---\n'.repeat(10_000);
    let found: string[] = [];
    expect(busy(() => (found = codes(text)))).toBeLessThan(4_000);
    expect(found).toEqual(['not-an-object']);
  });

  it('of names that only look like others is refused, and shown where', () => {
    // The first letters are Cyrillic.
    const { diagnostics } = parseFiles([
      { file: 'a.yaml', text: service('раyments') },
    ]);
    expect(diagnostics).toMatchObject([
      { code: 'bad-name', severity: 'error', path: 'metadata.name', line: 3 },
    ]);
    expect(
      codes(service('a').replace('namespace: shop', 'namespace: ѕhop')),
    ).toContain('bad-name');
  });

  it('of names that turn the text around is refused', () => {
    expect(codes(service('"a\\u202eb"'))).toContain('bad-name');
  });

  it.each([
    ['an alias in its own anchor', 'a: &a [*a]\n'],
    ['two that hold each other', 'a: &a { b: &b [*a] }\nc: *b\n'],
    ['merge keys that come back', 'a: &a\n  <<: *a\n'],
  ])('of %s ends', (_, text) => {
    expect(busy(() => codes(text))).toBeLessThan(2_000);
    expect(codes(service('a', text))).not.toEqual([]);
  });

  it('of aliases that double and double is refused in time', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 40; level++) {
      lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    }
    let found: string[] = [];
    expect(busy(() => (found = codes(lines.join('\n'))))).toBeLessThan(2_000);
    expect(found).toContain('yaml-too-many-values');
  });

  it('of a policy of a megabyte is refused before the evaluator sees it', () => {
    const policies = 'permit (principal, action, resource);'.repeat(30_000);
    const { document, diagnostics } = readObject({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'CedarPolicy',
      metadata: { name: 'large', namespace: 'lattice-system' },
      spec: { policies },
    });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(diagnostics[0].message.length).toBeLessThan(500);
    const world = createWorld(document ? [document] : []);
    expect(world.brokenPolicies).toEqual(['large']);
    const text = `apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: large, namespace: lattice-system }
spec: { policies: '${policies}' }
`;
    expect(codes(text)).toEqual(['file-too-large']);
  });

  it.each(['.nan', '.inf', '-1', '1e400', '"free"'])(
    'of a price of %s is refused',
    price => {
      const { documents, diagnostics } = parseFiles([
        {
          file: 'a.yaml',
          text: platform(`{ prices: { currency: EUR, cpu: ${price} } }`),
        },
      ]);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors).not.toEqual([]);
      expect(errors[0].line).toBe(4);
      const [first] = documents;
      expect(first?.spec).toBeUndefined();
    },
  );

  it('never gives a part of a plan for the whole', () => {
    const { documents } = parseFiles([
      {
        file: 'a.yaml',
        text: service('a').replace('spec: {', 'spec: { wrong: 1, '),
      },
    ]);
    const [result] = compile(createWorld(documents), { cedar }).services;
    expect(result).toMatchObject({ ok: false, objects: [], kinds: {} });
  });
});
