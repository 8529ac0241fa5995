import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { becauseOfGoneClusters, stillOpen, undecided } from './elsewhere';
import type { AgreementStatus } from './status';

const agreed = (from: string, to: string): AgreementStatus => ({
  from,
  to,
  ports: [8080],
  state: 'agreed',
});

const CALLS = agreed('shop/web', 'west:shop/orders');
const ADMITS = agreed('north:shop/report', 'shop/web');
const HERE = agreed('shop/web', 'shop/books');

/** A service whose status holds these agreements. */
const serviceWith = (...agreements: AgreementStatus[]): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: { namespace: 'shop', name: 'web' },
  status: { phase: 'Ready', conditions: [], agreements },
});

describe('undecided', () => {
  const object = serviceWith(CALLS, ADMITS, HERE, {
    ...agreed('shop/web', 'west:shop/ledger'),
    state: 'missing-inbound',
  });
  const unseen = {
    clusters: ['north', 'west'],
    calls: ['shop/orders', 'shop/ledger'],
    admits: ['shop/report'],
  };

  it('is what was agreed with clusters nobody has seen', () => {
    expect(undecided(object, unseen)).toEqual([CALLS, ADMITS]);
    expect(undecided(object, { ...unseen, clusters: ['north'] })).toEqual([
      ADMITS,
    ]);
    expect(undecided(object, undefined)).toEqual([]);
  });

  it('is nothing the spec no longer asks for', () => {
    expect(undecided(object, { ...unseen, calls: [], admits: ['*'] })).toEqual([
      ADMITS,
    ]);
    expect(undecided(object, { ...unseen, admits: [] })).toEqual([CALLS]);
  });
});

describe('stillOpen', () => {
  const outcome = { ok: false, diagnostics: [], edges: [] };
  const object = serviceWith(CALLS, HERE);

  it('is not forgotten by a run that writes nothing, such as one of a spec with mistakes', () => {
    const scope = { outcome, object, kept: [] };
    expect(stillOpen(scope, { stage: 'compile' })).toEqual([CALLS]);
    expect(stillOpen(scope, { stage: 'gates' })).toEqual([CALLS]);
    expect(stillOpen(scope, { stage: 'health' })).toEqual([]);
  });

  it('is what is kept, once', () => {
    const kept = [CALLS];
    expect(stillOpen({ outcome, object, kept }, { stage: 'apply' })).toEqual(
      kept,
    );
    const edges = [CALLS];
    expect(
      stillOpen(
        { outcome: { ...outcome, edges }, object, kept },
        { stage: 'health' },
      ),
    ).toEqual([]);
  });
});

it('says which cluster is no longer there', () => {
  const object = serviceWith(CALLS, ADMITS, HERE);
  expect(becauseOfGoneClusters(object, name => name !== 'west')).toBe(
    'the mesh no longer has cluster "west"',
  );
  expect(becauseOfGoneClusters(object, () => true)).toBeUndefined();
});
