import { PlatformProfile, platformObject } from './PlatformProfile';

const configured = {
  network: 'kubernetes',
  secrets: { provider: 'vault', keyPattern: 'teams/{namespace}/{resource}' },
};

describe('PlatformProfile', () => {
  it('is what the configuration says while the cluster says nothing', () => {
    expect(new PlatformProfile(configured).effective([])).toEqual([
      expect.objectContaining({ kind: 'LatticePlatform', spec: configured }),
    ]);
  });

  it('lets the object of the cluster win, field by field', () => {
    const own = platformObject({
      mesh: 'none',
      secrets: { provider: 'aws' },
    });
    own.metadata = { name: 'default', uid: 'u1' };

    expect(new PlatformProfile(configured).effective([own])).toEqual([
      {
        ...own,
        spec: {
          network: 'kubernetes',
          mesh: 'none',
          secrets: {
            provider: 'aws',
            keyPattern: 'teams/{namespace}/{resource}',
          },
        },
      },
    ]);
  });

  it('adds nothing where nothing is configured', () => {
    const own = platformObject({ mesh: 'none' });
    expect(new PlatformProfile().effective([own])).toEqual([own]);
    expect(new PlatformProfile().effective([])).toEqual([]);
  });
});
