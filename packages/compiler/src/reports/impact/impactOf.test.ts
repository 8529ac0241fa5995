import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine } from '../../cedar';
import { parseFiles } from '../../passes/1-parse';
import { LatticeDocument } from '../../spec';
import { impactHeadline, impactMarkdown, impactOf } from '.';

const cedar = createCedarEngine(cedarModule);
const IMAGE = `registry.example/a@sha256:${'a'.repeat(64)}`;

function read(...texts: string[]): LatticeDocument[] {
  return parseFiles(
    texts.map((text, index) => ({ file: `${index}.yaml`, text })),
  ).documents;
}

function service(name: string, more = ''): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: ${name}, namespace: shop, annotations: { lattice.dev/owner: 'group:default/shop' } }
spec:
  workload:
    containers:
      api:
        image: '${IMAGE}'
        command: [/bin/app]
        resources: { limits: { memory: 64Mi } }
${more}`;
}

const secret =
  '    resources: { db: { type: secret, params: { keys: [dsn] } } }\n';

function policy(name: string, text: string): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: CedarPolicy
metadata: { name: ${name}, namespace: lattice-system }
spec: { policies: '${text}' }
`;
}

function platform(spec: string): string {
  return `apiVersion: lattice.dev/v1alpha1
kind: LatticePlatform
metadata: { name: platform }
spec: ${spec}
`;
}

const PERMIT = policy('all', 'permit (principal, action, resource);');
const fleet = read(
  service('a', secret),
  service('b'),
  PERMIT,
  platform('{ resources: { cpuRequest: 100m } }'),
);

describe('impactOf', () => {
  it('says who is refused by a policy, and by which', () => {
    const impact = impactOf({
      cedar,
      documents: fleet,
      changed: read(
        policy(
          'no-secrets',
          'forbid (principal, action == Lattice::Action::"AccessSecret", resource);',
        ),
      ),
    });
    expect(impact.safe).toBe(false);
    expect(impact.documents).toMatchObject([
      { change: 'added', kind: 'CedarPolicy', name: 'no-secrets' },
    ]);
    expect(impact.services).toMatchObject([
      {
        service: 'shop/a',
        because: [
          { cause: 'policy', text: 'policy "no-secrets" could touch it' },
        ],
        ok: { before: true, after: false },
        gates: [{ id: 'secret-access', before: 'pass', after: 'deny' }],
      },
    ]);
    expect(impact.totals).toMatchObject({
      services: 2,
      compiled: 1,
      changed: 1,
      refused: 1,
    });
  });

  it('says by field what another default of the platform does', () => {
    const impact = impactOf({
      cedar,
      documents: fleet,
      changed: read(platform('{ resources: { cpuRequest: 200m } }')),
    });
    expect(impact.safe).toBe(true);
    expect(impact.documents[0].fields).toEqual([
      { path: 'spec.resources.cpuRequest', before: '100m', after: '200m' },
    ]);
    expect(impact.services.map(({ service: key }) => key)).toEqual([
      'shop/a',
      'shop/b',
    ]);
    const [{ objects, restarts, because }] = impact.services;
    expect(restarts).toBe(true);
    expect(because.map(({ text }) => text)).toContain(
      "the platform's resources.cpuRequest is used",
    );
    expect(objects[0].fields).toContainEqual({
      path: 'spec.template.spec.containers[name=api].resources.requests.cpu',
      before: '100m',
      after: '200m',
    });
  });

  it('takes what is to go out of the fleet', () => {
    const impact = impactOf({
      cedar,
      documents: fleet,
      changed: [],
      removed: [
        { kind: 'CedarPolicy', namespace: 'lattice-system', name: 'all' },
      ],
    });
    expect(impact.services).toMatchObject([
      { service: 'shop/a', ok: { before: true, after: false } },
    ]);
  });

  it('finds nothing where nothing differs', () => {
    const impact = impactOf({ cedar, documents: fleet, changed: read(PERMIT) });
    expect(impact).toMatchObject({
      safe: true,
      services: [],
      documents: [],
      edges: [],
    });
    expect(impactHeadline(impact)).toBe(
      'Nothing changes for any of the 2 services.',
    );
  });
});

describe('impactMarkdown', () => {
  it('writes a comment nobody can break out of', () => {
    const markdown = impactMarkdown(
      impactOf({
        cedar,
        documents: fleet,
        changed: read(
          service('b', '  replicas: 3\n').replace(
            "'group:default/shop'",
            "'<script>|`x`'",
          ),
        ),
      }),
    );
    expect(markdown).toMatch(/^1 of 2 services changes: 1 objects added, /m);
    expect(markdown).toContain('<summary>shop/b');
    expect(markdown).toContain('added PodDisruptionBudget `b`');
    // Only ever as code, where it means nothing.
    expect(markdown.replace(/`[^`]*`/g, '')).not.toContain('script');
  });

  it('lists the rest of a long list only by name', () => {
    const many = read(
      ...['a', 'b', 'c', 'd'].map(name => service(name)),
      platform('{}'),
    );
    const impact = impactOf({
      cedar,
      documents: many,
      changed: read(platform('{ resources: { cpuRequest: 200m } }')),
    });
    expect(impactMarkdown(impact, { detailed: 1 })).toContain(
      'And 3 more: `shop/b`, `shop/c`, `shop/d`.',
    );
  });
});
