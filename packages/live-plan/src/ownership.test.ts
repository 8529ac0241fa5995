import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  belongsTo,
  isElsewhere,
  ownedManifest,
  ownerReferencesOf,
  owningService,
} from './ownership';

const owner = {
  kind: 'LatticeService',
  namespace: 'commerce',
  name: 'payments',
  uid: 'u1',
};

const manifest = (namespace: string): KubernetesObject => ({
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name: 'x', namespace },
});

describe('what a service owns', () => {
  it('is deleted with it by the cluster where both share a namespace', () => {
    const owned = ownedManifest(manifest('commerce'), owner);
    expect(ownerReferencesOf(owned)).toMatchObject([{ uid: 'u1' }]);
    expect(owningService(owned)).toBe('commerce/payments');
    expect(belongsTo(owned, 'u1')).toBe(true);
    expect(isElsewhere(owned, owner)).toBe(false);
  });

  it('names its service in an annotation elsewhere, where an owner reference would have it deleted', () => {
    const owned = ownedManifest(manifest('velero'), owner);
    expect(ownerReferencesOf(owned)).toEqual([]);
    expect(owningService(owned)).toBe('commerce/payments');
    expect(belongsTo(owned, 'u1')).toBe(true);
    expect(belongsTo(owned, 'u2')).toBe(false);
    expect(isElsewhere(owned, owner)).toBe(true);
  });
});
