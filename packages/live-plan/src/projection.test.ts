import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { liveHash, project, sameContent } from './projection';

const object = (spec: object, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'x', ...metadata },
  spec,
});

describe('project', () => {
  it('keeps of the live object what the manifest speaks about', () => {
    expect(
      project(
        { a: 1, list: [{ name: 'x' }] },
        { a: 2, b: 3, list: [{ name: 'y', defaulted: true }] },
      ),
    ).toEqual({ a: 2, list: [{ name: 'y' }] });
  });

  it('keeps the whole list when somebody added to it', () => {
    expect(
      project({ list: [{ n: 1 }] }, { list: [{ n: 1 }, { n: 2 }] }),
    ).toEqual({
      list: [{ n: 1 }, { n: 2 }],
    });
  });
});

describe('liveHash', () => {
  const manifest = object({ replicas: 3 });

  it('does not see defaults, other labels, versions or status', () => {
    const live = object(
      { replicas: 3, defaulted: true },
      { uid: 'u', resourceVersion: '5', labels: { a: 'b' } },
    );
    expect(liveHash(manifest, { ...live, status: { ready: true } })).toBe(
      liveHash(manifest, manifest),
    );
  });

  it('sees a value that was changed and one that was removed', () => {
    const hash = liveHash(manifest, manifest);
    expect(liveHash(manifest, object({ replicas: 2 }))).not.toBe(hash);
    expect(liveHash(manifest, object({}))).not.toBe(hash);
  });
});

describe('sameContent', () => {
  it('ignores the bookkeeping of the server', () => {
    expect(
      sameContent(
        object({ a: 1 }, { resourceVersion: '1', managedFields: [] }),
        {
          ...object({ a: 1 }, { resourceVersion: '2', labels: {} }),
          status: { x: 1 },
        },
      ),
    ).toBe(true);
    expect(
      sameContent(object({ a: 1 }), object({ a: 1 }, { labels: { a: 'b' } })),
    ).toBe(false);
  });
});
