import { applicationOf, syncedSource } from './argoSource';

const synced = (trackingId: string) => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticeService',
  metadata: {
    name: 'web',
    namespace: 'shop',
    annotations: { 'argocd.argoproj.io/tracking-id': trackingId },
  },
});

describe('the Application of an object', () => {
  it.each([
    ['web:lattice.dev/LatticeService:shop/web', 'argocd', 'web'],
    ['teams_web:lattice.dev/LatticeService:shop/web', 'teams', 'web'],
  ])('is the one of %s', (trackingId, namespace, name) => {
    expect(applicationOf(synced(trackingId), 'argocd')).toEqual({
      namespace,
      name,
    });
  });

  it.each([
    ['another kind', 'web:apps/Deployment:shop/web'],
    ['another name', 'web:lattice.dev/LatticeService:shop/other'],
    ['nothing', ''],
  ])('is not believed when it speaks of %s', (_, trackingId) => {
    expect(applicationOf(synced(trackingId), 'argocd')).toBeUndefined();
  });
});

describe('what an Application has synced', () => {
  const [now, before, compared] = ['a', 'b', 'c'].map(c => c.repeat(40));
  const metadata = { name: 'web' };
  const base = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
  const source = { repoURL: 'https://git.example.org/shop/web.git' };
  const status = {
    operationState: { syncResult: { revision: before, source } },
    sync: { revision: compared },
  };

  it('is what it does now, else what it did', () => {
    const operation = { sync: { revision: now } };
    expect(
      syncedSource({ ...base, metadata, spec: { source }, status, operation }),
    ).toMatchObject({ commit: now, repository: source.repoURL });
    expect(syncedSource({ ...base, metadata, status })).toMatchObject({
      commit: before,
      repository: source.repoURL,
    });
  });

  it('is no branch, and names release and environment where it is marked with them', () => {
    expect(
      syncedSource({
        ...base,
        metadata: {
          name: 'web',
          annotations: {
            'lattice.dev/release': '17',
            'lattice.dev/environment': 'staging',
          },
        },
        operation: { sync: { revision: 'main' } },
      }),
    ).toEqual({ release: '17', environment: 'staging' });
  });
});
