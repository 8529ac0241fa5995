import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { createCedarEngine } from '@lattice-portal/compiler';
import { buildServiceSpec } from '@lattice-portal/plugin-lattice-common';
import { documents } from '../testing';
import { previewSpec } from './previewSpec';
import { secretPaths } from './secretPaths';
import { verdictOf } from './verdict';

const engine = createCedarEngine(cedar);
const where = { namespace: 'commerce', name: 'checkout', cluster: 'local' };

const preview = (answers: {
  callees?: string[];
  secrets?: { name: string; keys: string[] }[];
}) =>
  previewSpec(
    {
      ...where,
      documents,
      spec: buildServiceSpec({
        ...where,
        owner: 'group:default/payments',
        image: `registry.example.org/node@sha256:${'1'.repeat(64)}`,
        callees: (answers.callees ?? []).map(name => ({
          namespace: 'commerce',
          name,
        })),
        secrets: answers.secrets ?? [],
      }),
    },
    engine,
  );

describe('previewSpec', () => {
  it('gives every kind a first service receives, each with a reason in the spec', () => {
    const result = preview({});

    expect(result.diagnostics.filter(d => d.severity === 'error')).toEqual([]);
    expect(result.service?.ok).toBe(true);
    expect(Object.keys(result.service?.kinds ?? {})).toEqual(
      expect.arrayContaining([
        'AuthorizationPolicy',
        'CiliumNetworkPolicy',
        'Deployment',
        'PodDisruptionBudget',
        'Service',
        'ServiceAccount',
        'VMServiceScrape',
      ]),
    );
    for (const { because } of result.service?.objects ?? []) {
      expect(because.length).toBeGreaterThan(0);
    }
    expect(verdictOf(result)).toMatchObject({ label: 'Nothing refuses' });
  });

  it('knows what other clusters offer, and which were not seen', () => {
    const [orders] = documents.filter(
      ({ metadata }) => metadata.name === 'orders',
    );
    const west = {
      ...orders,
      metadata: { ...orders.metadata, name: 'elsewhere' },
      spec: {
        ...(orders.spec as object),
        advertise: { allowedServices: ['commerce/checkout'] },
      },
    };
    const spec = buildServiceSpec({
      ...where,
      owner: 'group:default/payments',
      image: `registry.example.org/node@sha256:${'1'.repeat(64)}`,
      callees: ['elsewhere', 'nowhere'].map(name => ({
        namespace: 'commerce',
        name,
      })),
      secrets: [],
    });
    const { edges, diagnostics } = previewSpec(
      {
        ...where,
        documents,
        spec,
        remotes: [{ cluster: 'west', documents: [west] }, { cluster: 'north' }],
      },
      engine,
    );
    expect(edges).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          to: 'west:commerce/elsewhere',
          state: 'agreed',
        }),
      ]),
    );
    expect(diagnostics.map(({ code }) => code)).toContain('cluster-not-seen');
  });

  it('tells who lets it in and what the other team must add', () => {
    const { edges } = preview({ callees: ['orders', 'ledger'] });

    expect(edges).toEqual([
      expect.objectContaining({
        to: 'commerce/ledger',
        state: 'missing-inbound',
        missing: {
          service: 'commerce/ledger',
          yaml: expect.stringContaining('inbound'),
        },
      }),
      expect.objectContaining({ to: 'commerce/orders', state: 'agreed' }),
    ]);
  });

  it('lets the permitted secret pass, refuses the other, and shows both paths', () => {
    const result = preview({
      secrets: [
        { name: 'stripe', keys: ['api-key'] },
        { name: 'root', keys: ['password'] },
      ],
    });

    const denied = result.service?.gates.filter(g => g.verdict !== 'pass');
    expect(denied).toEqual([
      expect.objectContaining({ id: 'secret-access', verdict: 'deny' }),
    ]);
    expect(denied?.[0].subject).toContain('root');
    expect(denied?.[0].fix?.text).toBeTruthy();
    expect(result.service?.ok).toBe(false);
    expect(verdictOf(result).text).toMatch(
      /^1 gate would refuse \d+ resources/,
    );
    expect([...(result.service ? secretPaths(result.service) : [])]).toEqual([
      ['root', { store: 'vault', path: 'commerce/root' }],
      ['stripe', { store: 'vault', path: 'commerce/stripe' }],
    ]);
  });

  it('says what it would cost by the price card of the cluster, and nothing without one', () => {
    expect(preview({}).cost).toBeUndefined();
    const priced = previewSpec(
      {
        ...where,
        documents: [
          ...documents.filter(({ kind }) => kind !== 'LatticePlatform'),
          {
            apiVersion: 'lattice.dev/v1alpha1',
            kind: 'LatticePlatform',
            metadata: { name: 'ours' },
            spec: { prices: { currency: 'EUR', cpu: 0.1 } },
          },
        ],
        spec: buildServiceSpec({
          ...where,
          owner: 'group:default/payments',
          image: `registry.example.org/node@sha256:${'1'.repeat(64)}`,
          callees: [],
          secrets: [],
        }),
      },
      engine,
    );
    expect(priced.cost).toMatchObject({ priceCard: 'ours', currency: 'EUR' });
    expect(priced.cost?.monthly.min).toBeGreaterThan(0);
    expect(priced.cost?.unknown).toEqual([
      expect.stringContaining('no price in "memory"'),
    ]);
  });

  it('reports what is wrong with a spec instead of compiling it', () => {
    const result = previewSpec(
      { ...where, documents, spec: 'kind: [' },
      engine,
    );
    expect(result.service).toBeUndefined();
    expect(verdictOf(result)).toMatchObject({ label: 'Not valid' });
  });
});
