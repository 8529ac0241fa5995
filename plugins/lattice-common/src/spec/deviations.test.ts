import { countDeviations, deviationsOf, expiryOf } from './deviations';

const accountable = {
  owner: 'group:default/payments',
  reason: 'Nodes are replaced.',
  expires: '2026-06-30',
};

describe('the deviations of a spec', () => {
  it('are its overrides, its manifests and what is marked', () => {
    expect(
      deviationsOf({
        metadata: {
          annotations: {
            'lattice.dev/custom-runtime': JSON.stringify({
              subject: 'main',
              ...accountable,
            }),
            'lattice.dev/own-chart': 'no json',
          },
        },
        spec: {
          overrides: [
            {
              target: { kind: 'PodDisruptionBudget', name: 'payments' },
              patch: [],
              ...accountable,
            },
            { target: { kind: 'Deployment', name: 'payments' } },
          ],
          manifests: [
            {
              object: { kind: 'ConfigMap', metadata: { name: 'extra' } },
              ...accountable,
            },
          ],
        },
      }).map(({ kind, subject }) => [kind, subject]),
    ).toEqual([
      ['override', 'PodDisruptionBudget/payments'],
      ['manifest', 'ConfigMap/extra'],
      ['runtime', 'main'],
    ]);
    expect(deviationsOf({})).toEqual([]);
  });

  it.each([
    ['2026-07-01', 'expired'],
    ['2026-06-30', 'soon'],
    ['2026-06-16', 'soon'],
    ['2026-06-15', 'later'],
  ])('on %s, of one until 2026-06-30: %s', (today, expiry) => {
    expect(expiryOf(accountable, today)).toBe(expiry);
  });

  it('that are until no day at all have expired', () => {
    expect(expiryOf({ expires: '2026-02-31x' }, '2026-01-01')).toBe('expired');
  });

  it('are counted by service, team or what else is asked', () => {
    const some = [
      { team: 'a', expiry: 'expired' as const },
      { team: 'a', expiry: 'soon' as const },
      { team: 'b', expiry: 'later' as const },
      { team: undefined, expiry: 'later' as const },
    ];
    expect([...countDeviations(some, ({ team }) => team)]).toEqual([
      ['a', { total: 2, expired: 1, soon: 1 }],
      ['b', { total: 1, expired: 0, soon: 0 }],
    ]);
  });
});
