import { mockApis } from '@backstage/frontend-test-utils';
import { homeViewFor } from './homeView';

const config = mockApis.config({
  data: {
    lattice: {
      home: {
        platform: ['group:default/platform'],
        security: ['group:default/security', 'group:default/audit'],
      },
    },
  },
});

describe('homeViewFor', () => {
  it('goes by the groups somebody belongs to', () => {
    expect(homeViewFor(config, ['user:default/x', 'group:default/audit'])).toBe(
      'security',
    );
    expect(homeViewFor(config, ['group:default/platform'])).toBe('platform');
  });

  it('shows the developer view to everybody else', () => {
    expect(homeViewFor(config, ['group:default/payments'])).toBe('developer');
    expect(homeViewFor(mockApis.config(), [])).toBe('developer');
  });
});
