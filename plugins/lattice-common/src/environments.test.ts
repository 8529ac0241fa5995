import { ConfigReader } from '@backstage/config';
import {
  fillNamespace,
  readEnvironments,
  TeamNamespaces,
  type EnvironmentSettings,
} from './environments';

const read = (lattice: object): EnvironmentSettings =>
  readEnvironments(
    new ConfigReader({
      lattice: {
        clusters: [{ name: 'local' }, { name: 'west' }],
        ...JSON.parse(JSON.stringify(lattice)),
      },
    }),
  );

describe('readEnvironments', () => {
  it('is one environment, the first cluster, when nothing is said', () => {
    expect(read({})).toEqual({
      environments: [
        {
          name: 'production',
          title: 'Production',
          cluster: 'local',
          namespace: '{namespace}',
          delivery: 'direct',
          automatic: true,
          approvers: [],
        },
      ],
      previews: undefined,
    });
  });

  it('keeps the order, and delivers each commit to the first only', () => {
    const { environments, previews } = read({
      environments: [
        { name: 'dev', cluster: 'local', namespace: '{namespace}-dev' },
        {
          name: 'production',
          title: 'Live',
          cluster: 'west',
          delivery: 'argo-cd',
          approvers: ['group:default/platform'],
        },
      ],
      previews: { cluster: 'local' },
    });
    expect(environments).toMatchObject([
      { name: 'dev', title: 'Dev', automatic: true, delivery: 'direct' },
      {
        name: 'production',
        title: 'Live',
        namespace: '{namespace}',
        automatic: false,
        approvers: ['group:default/platform'],
      },
    ]);
    expect(previews).toMatchObject({
      namespace: '{namespace}-pr-{number}',
      expiresAfterHours: 72,
    });
  });

  it.each([
    [{ name: 'Dev', cluster: 'local' }, 'is not a DNS label'],
    [{ name: 'dev', cluster: 'east' }, 'known are local, west'],
    [
      { name: 'dev', cluster: 'local', delivery: 'flux' },
      'none of direct, argo-cd, rendered',
    ],
    [
      { name: 'dev', cluster: 'local', namespace: 'all-of-us' },
      '"all-of-us" in lattice.environments[0].namespace is no pattern',
    ],
  ])('refuses %j', (environment, message) => {
    expect(() => read({ environments: [environment] })).toThrow(message);
  });

  it('refuses two of one name, and previews that would share a namespace', () => {
    const dev = { name: 'dev', cluster: 'local' };
    expect(() => read({ environments: [dev, dev] })).toThrow(
      '"dev" appears twice',
    );
    expect(() =>
      read({ previews: { cluster: 'local', namespace: '{namespace}-pr' } }),
    ).toThrow('lattice.previews.namespace is no pattern');
  });
});

describe('TeamNamespaces', () => {
  const teams = new TeamNamespaces(
    read({
      environments: [
        { name: 'dev', cluster: 'local' },
        { name: 'staging', cluster: 'local', namespace: '{namespace}-staging' },
      ],
      previews: { cluster: 'local' },
    }),
  );
  const own = new Map([
    ['group:default/payments', 'commerce'],
    ['group:default/orders', 'commerce'],
    ['group:default/billing', 'billing'],
    ['group:default/impostor', 'billing-staging'],
  ]);
  const groups = (namespace: string) => [...teams.groupsOf(namespace, own)];

  it('gives a team its namespace, its environments and its previews', () => {
    const both = ['group:default/payments', 'group:default/orders'];
    expect(groups('commerce')).toEqual(both);
    expect(groups('commerce-staging')).toEqual(both);
    expect(groups('commerce-pr-12')).toEqual(both);
    expect(groups('billing-pr-12')).toEqual(['group:default/billing']);
  });

  it('gives nobody what only looks like it', () => {
    expect(groups('commerce-pr-')).toEqual([]);
    expect(groups('commerce-pr-x')).toEqual([]);
    expect(groups('commerce-stagings')).toEqual([]);
    expect(groups('other')).toEqual([]);
  });

  it("gives a namespace that is a team's own to no other", () => {
    expect(groups('billing-staging')).toEqual(['group:default/impostor']);
  });
});

it('fills a pattern', () => {
  expect(
    fillNamespace('{namespace}-pr-{number}', { namespace: 'a', number: 3 }),
  ).toBe('a-pr-3');
});
