import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { TeamNamespaces } from '@lattice-portal/plugin-lattice-common';
import type { CatalogClaim, DirectorySnapshot } from './Directory';
import { ownerOf } from './ownership';

const REF = { cluster: 'local', namespace: 'commerce', name: 'orders' };

const service = (owner?: string): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: {
    name: 'orders',
    namespace: 'commerce',
    ...(owner ? { annotations: { 'lattice.dev/owner': owner } } : {}),
  },
});

const claim = (team: string, component = 'orders'): CatalogClaim => ({
  entityRef: `component:default/${component}`,
  owner: `group:default/${team}`,
});

function directory(...claims: CatalogClaim[]): DirectorySnapshot {
  const namespaces = new Map([
    ['group:default/orders', 'commerce'],
    ['group:default/payments', 'commerce'],
    ['group:default/billing', 'billing'],
  ]);
  const teams = new TeamNamespaces({ environments: [] });
  return {
    claims: new Map([['local/commerce/orders', claims]]),
    namespaces,
    groupsOf: namespace => teams.groupsOf(namespace, namespaces),
  };
}

describe('ownerOf', () => {
  it('follows the catalog, also when a service was handed over', () => {
    expect(
      ownerOf({
        ref: REF,
        object: service('group:default/payments'),
        directory: directory(claim('orders')),
      }),
    ).toEqual({
      owner: 'group:default/orders',
      entityRef: 'component:default/orders',
    });
  });

  it('falls back to the annotation of the service', () => {
    expect(
      ownerOf({
        ref: REF,
        object: service('Group:default/Orders'),
        directory: directory(),
      }),
    ).toEqual({
      owner: 'group:default/orders',
      entityRef: undefined,
    });
  });

  it('does not believe a team whose services live elsewhere', () => {
    expect(
      ownerOf({
        ref: REF,
        object: service('group:default/orders'),
        directory: directory(claim('billing')),
      }).owner,
    ).toBe('group:default/orders');
  });

  it('believes only the team the service names when several claim it', () => {
    const claims = [claim('payments', 'thief'), claim('orders')];
    expect(
      ownerOf({
        ref: REF,
        object: service('group:default/orders'),
        directory: directory(...claims),
      }),
    ).toEqual({
      owner: 'group:default/orders',
      entityRef: 'component:default/orders',
    });
    expect(
      ownerOf({ ref: REF, object: service(), directory: directory(...claims) })
        .owner,
    ).toBeUndefined();
  });
});
