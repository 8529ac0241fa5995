import { mockServices } from '@backstage/backend-test-utils';
import { readLatticeConfig } from './config';

const read = (lattice: object) =>
  readLatticeConfig(
    mockServices.rootConfig({
      data: { lattice: JSON.parse(JSON.stringify(lattice)) },
    }),
  );

const clusters = [
  { name: 'local', kubeconfig: '/data/local' },
  {
    name: 'edge',
    kubeconfig: '/data/edge',
    meshId: 'production',
    platform: { mesh: 'none', secrets: { provider: 'edge-vault' } },
  },
];

describe('readLatticeConfig', () => {
  it('lays the profile of a cluster over that of all clusters', () => {
    const platform = {
      network: 'cilium',
      secrets: { provider: 'vault', keyPattern: '{namespace}/{resource}' },
    };
    const config = read({ platform, clusters });

    expect(config.clusters.map(({ meshId }) => meshId)).toEqual([
      undefined,
      'production',
    ]);
    expect(config.clusters.map(each => each.platform)).toEqual([
      platform,
      {
        network: 'cilium',
        mesh: 'none',
        secrets: {
          provider: 'edge-vault',
          keyPattern: '{namespace}/{resource}',
        },
      },
    ]);
  });

  it('only reports on the baseline unless told otherwise, for all clusters or for one', () => {
    expect(read({ clusters }).clusters[0].baseline).toEqual({
      mode: 'report',
      exempt: [],
    });
    const [local, edge] = clusters;
    const config = read({
      baseline: { mode: 'apply', exempt: ['legacy'] },
      clusters: [
        local,
        { ...edge, baseline: { mode: 'off', exempt: ['edge-parts'] } },
      ],
    });
    expect(config.clusters.map(each => each.baseline)).toEqual([
      { mode: 'apply', exempt: ['legacy'] },
      { mode: 'off', exempt: ['edge-parts', 'legacy'] },
    ]);
    expect(() => read({ baseline: { mode: 'deny' }, clusters })).toThrow(
      '"deny" in lattice.baseline.mode is none of apply, report, off',
    );
  });

  it('needs no profile', () => {
    const [local] = read({ clusters }).clusters;
    expect(local.platform).toBeUndefined();
  });

  it('refuses a wrong profile in the words of the compiler, with the place', () => {
    const wrong = () =>
      read({ platform: { netwrok: 'cilium', mesh: 'linkerd' }, clusters });
    expect(wrong).toThrow(/lattice\.platform\.netwrok: .*"netwrok"/);
    expect(wrong).toThrow(/lattice\.platform\.mesh: .*"istio-ambient"/);
    expect(() =>
      read({
        clusters: [{ ...clusters[0], platform: { defaultPort: { port: 0 } } }],
      }),
    ).toThrow(/lattice\.clusters\[0\]\.platform\.defaultPort\.port: /);
    expect(() => read({ platform: 'small', clusters })).toThrow(
      /lattice\.platform: /,
    );
  });

  it('refuses a name that is given twice', () => {
    expect(() => read({ clusters: [clusters[0], clusters[0]] })).toThrow(
      'Cluster name "local" appears twice',
    );
  });
});
