import { inWords } from './inWords';

const entity = (name: string, title: string, annotations = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title, annotations },
});

const choices = {
  teams: new Map([
    ['group:default/payments', entity('payments', 'Payments team')],
  ]),
  components: new Map([
    [
      'component:default/orders',
      entity('orders', 'Orders', {
        'lattice.dev/service': 'local/commerce/orders',
      }),
    ],
  ]),
};

describe('inWords', () => {
  it('names team, services and secrets as people do, and keeps the answers', () => {
    const answers = {
      owner: 'group:default/payments',
      talksTo: ['component:default/orders'],
      secrets: [{ name: 'stripe', keys: ['api-key', 'webhook'] }],
      name: 'invoices',
      cluster: 'local',
    };
    const result = inWords(answers, choices);
    expect(result).toMatchObject(answers);
    expect(result.review).toEqual({
      owner: 'Payments team',
      talksTo: ['Orders (commerce/orders)'],
      secrets: ['stripe: api-key, webhook'],
    });
    expect(Object.keys(result).slice(0, 2)).toEqual(['name', 'review']);
  });

  it('falls back to the reference of what is not in the catalog, and says nothing of what was not answered', () => {
    expect(
      inWords({ owner: 'group:default/gone', name: 'a' }, choices).review,
    ).toEqual({ owner: 'group:default/gone' });
  });
});
