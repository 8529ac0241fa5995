import type { Entity } from '@backstage/catalog-model';
import type { ServiceAnswers } from './answers';
import { resolveAnswers, type AnswerLookups } from './resolveAnswers';

const component = (service: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'x', annotations: { 'lattice.dev/service': service } },
});

const lookups: AnswerLookups = {
  cluster: 'local',
  image: `registry.example.org/node@sha256:${'0'.repeat(64)}`,
  owner: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'payments',
      annotations: { 'lattice.dev/namespace': 'commerce' },
    },
  },
  components: {
    'component:default/orders': component('local/commerce/orders'),
    'component:default/far': component('remote/commerce/far'),
  },
};

const answers: ServiceAnswers = {
  name: 'checkout',
  owner: 'group:default/payments',
  talksTo: ['component:default/orders'],
  secrets: [{ name: 'stripe', keys: ['api-key'] }],
};

const messages = (
  changed: Partial<ServiceAnswers>,
  found: Partial<AnswerLookups> = {},
) =>
  resolveAnswers(
    { ...answers, ...changed },
    { ...lookups, ...found },
  ).problems.map(({ field, message }) => `${field}: ${message}`);

describe('resolveAnswers', () => {
  it('takes the namespace from the team and the callee from its annotation', () => {
    expect(resolveAnswers(answers, lookups)).toEqual({
      problems: [],
      input: {
        name: 'checkout',
        namespace: 'commerce',
        owner: 'group:default/payments',
        image: lookups.image,
        callees: [{ namespace: 'commerce', name: 'orders' }],
        secrets: [{ name: 'stripe', keys: ['api-key'] }],
        path: 'node-service',
        claims: [],
      },
    });
  });

  it('gives a worker its queue, and each path only what fits it', () => {
    expect(
      resolveAnswers(answers, { ...lookups, path: 'worker' }).input?.claims,
    ).toEqual([{ name: 'queue', type: 'queue' }]);
    expect(
      messages({ schedule: '0 4 * * *', host: 'shop.example.com' }),
    ).toEqual([
      expect.stringContaining('schedule: Only a job runs by the clock'),
      expect.stringContaining('host: Only a frontend'),
    ]);
    expect(
      messages({ replicas: 2, schedule: '* * * *' }, { path: 'scheduled-job' }),
    ).toEqual([
      expect.stringContaining('replicas: A job has no copies'),
      expect.stringContaining('schedule: Schedule "* * * *" cannot be read'),
    ]);
  });

  it.each<[string, Partial<ServiceAnswers>, RegExp]>([
    [
      'of no type',
      { claims: [{ name: 'db', type: 'oracle' as 'redis' }] },
      /Nothing of type "oracle"/,
    ],
    [
      'named like a secret',
      { claims: [{ name: 'stripe', type: 'redis' }] },
      /has the name of a service or secret/,
    ],
    [
      'named twice',
      {
        claims: [
          { name: 'a', type: 'redis' },
          { name: 'a', type: 'redis' },
        ],
      },
      /is taken by something else/,
    ],
    [
      'whose variable is there already',
      {
        claims: [{ name: 'stripe-api', type: 'queue' }],
        secrets: [{ name: 'stripe', keys: ['api-url'] }],
      },
      /would become the variable STRIPE_API_URL/,
    ],
  ])('refuses a claim %s', (_, changed, expected) => {
    expect(messages(changed).join('\n')).toMatch(expected);
  });

  it.each([
    ['', /^name: Give the service a name/],
    ['Checkout', /^name: Name "Checkout" cannot be used/],
    ['1shop', /^name: Name "1shop" cannot be used/],
    ['a'.repeat(64), /^name: The name has 64 characters/],
    ['shop\nevil: true', /^name: Name/],
  ])('refuses the name %j', (name, expected) => {
    expect(messages({ name })).toEqual([expect.stringMatching(expected)]);
  });

  it.each<[string, ServiceAnswers['secrets'], RegExp]>([
    ['without keys', [{ name: 'stripe', keys: [] }], /has no keys/],
    ['without a name', [{ name: '', keys: ['a'] }], /Give the secret a name/],
    [
      'with a dotted key',
      [{ name: 'tls', keys: ['tls.crt'] }],
      /Key "tls.crt"/,
    ],
    [
      'listed twice',
      [
        { name: 'stripe', keys: ['a'] },
        { name: 'stripe', keys: ['b'] },
      ],
      /listed twice/,
    ],
    [
      'that end in one variable',
      [
        { name: 'a-b', keys: ['c'] },
        { name: 'a', keys: ['b-c'] },
      ],
      /would become the variable A_B_C/,
    ],
    [
      'named like a callee',
      [{ name: 'orders', keys: ['a'] }],
      /has the name of a service/,
    ],
  ])('refuses secrets %s', (_, secrets, expected) => {
    expect(messages({ secrets })).toEqual([expect.stringMatching(expected)]);
  });

  it('refuses a team without a namespace, a service of another cluster and a missing starter image', () => {
    expect(
      messages(
        { talksTo: ['component:default/far', 'component:default/gone'] },
        {
          image: 'registry.example.org/node:latest',
          owner: { ...lookups.owner!, metadata: { name: 'payments' } },
        },
      ),
    ).toEqual([
      expect.stringContaining(
        'owner: Team "group:default/payments" has no namespace',
      ),
      expect.stringContaining('cluster: The platform names no starter image'),
      expect.stringContaining('runs in cluster "remote"'),
      expect.stringContaining('"component:default/gone" is not a service'),
    ]);
  });

  it('does not let a service talk to itself', () => {
    expect(messages({ name: 'orders' })).toEqual([
      expect.stringContaining('cannot talk to itself'),
    ]);
  });
});
