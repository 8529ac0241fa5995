import type {
  Delivery,
  EnvironmentState,
} from '@lattice-portal/plugin-paths-common';
import { namesOf, whatRunsWhere } from './inWords';
import { differenceInWords, nextOffer, offer } from './offersOf';
import { repositoryOf } from './repositoryOf';

function environment(title: string, release?: number): EnvironmentState {
  const current: Delivery | undefined =
    release === undefined
      ? undefined
      : {
          id: title,
          release,
          environment: title,
          state: 'ready',
          mode: 'direct',
          actor: 'git:ada',
          trigger: 'push',
          requestedAt: '2026-01-01T10:00:00Z',
        };
  return {
    name: title.toLocaleLowerCase('en-US'),
    title,
    cluster: 'local',
    namespace: 'shop',
    delivery: 'direct',
    automatic: false,
    approvers: [],
    current,
  };
}

describe('what runs where', () => {
  const path = [environment('Dev', 7), environment('Prod', 5)];

  it('is one line', () => {
    expect(whatRunsWhere([...path, environment('Far')])).toBe(
      'Dev runs release 7, Prod release 5, Far nothing yet',
    );
  });

  it('offers what runs one step before, forward or back', () => {
    expect(nextOffer(path, 0)).toBeUndefined();
    expect(nextOffer(path, 1)).toMatchObject({
      release: 7,
      title: 'Promote release 7',
    });
    expect(offer(path[1], 4).title).toBe('Bring back release 4');
    expect(
      nextOffer([environment('Dev', 7), environment('Prod', 7)], 1),
    ).toBeUndefined();
  });

  it('says how far apart two environments are', () => {
    expect(differenceInWords(path, 1)).toBe(
      '2 releases behind Dev, which runs release 7.',
    );
    expect(differenceInWords([path[1], path[0]], 1)).toBe(
      '2 releases ahead of Prod, which runs release 5.',
    );
    expect(differenceInWords([path[0], path[0]], 1)).toBe('The same as Dev.');
  });
});

it('names groups without what all have in common', () => {
  expect(namesOf(['group:default/platform', 'group:other/security'])).toBe(
    'platform or other/security',
  );
});

describe('repositoryOf', () => {
  const entity = (annotations: Record<string, string>) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web', annotations },
  });
  const location = 'url:http://forge.test:3000/shop/web/src/branch/main/';

  it('takes the repository the catalog names', () => {
    expect(
      repositoryOf(
        entity({ 'backstage.io/managed-by-location': location }),
        'forge.test:3000',
      ),
    ).toEqual({ owner: 'shop', name: 'web' });
  });

  it('takes none of another forge, and no file', () => {
    expect(
      repositoryOf(
        entity({
          'backstage.io/source-location': location,
          'backstage.io/managed-by-location': 'file:/somewhere/catalog.yaml',
        }),
        'other.test',
      ),
    ).toBeUndefined();
  });
});
