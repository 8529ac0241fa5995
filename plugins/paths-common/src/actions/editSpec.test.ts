import {
  admitsCaller,
  editSpec,
  readCopies,
  readSize,
  SpecEditError,
  type EditInputs,
  type EditKind,
} from './editSpec';

const SPEC = `# What this service needs.
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata:
  name: checkout
  namespace: commerce
  annotations: { lattice.dev/owner: 'group:default/payments' }
spec:
  replicas: 2 # one may stop
  workload:
    containers:
      main:
        # Written by the pipeline.
        image: registry.example.com/checkout@sha256:00
        resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 500m, memory: 256Mi } }
    resources:
      ledger: { type: service, direction: outbound } # opens once it agrees
`;

/** Lines that are only in the one, and only in the other. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter(line => !now.includes(line)).map(line => `- ${line.trim()}`),
    ...now.filter(line => !old.includes(line)).map(line => `+ ${line.trim()}`),
  ];
}

type Case = {
  [K in EditKind]: [K, EditInputs[K], string[]];
}[EditKind];

const CASES: Case[] = [
  [
    'scale',
    { replicas: 3 },
    ['- replicas: 2 # one may stop', '+ replicas: 3 # one may stop'],
  ],
  ['scale', { replicas: 2, max: 8 }, ['+ autoscaling:', '+ max: 8']],
  [
    'resize',
    { cpu: '1', cpuLimit: '2', memory: '1Gi', memoryLimit: '2Gi' },
    [
      '- resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 500m, memory: 256Mi } }',
      '+ resources: { requests: { cpu: "1", memory: 1Gi }, limits: { cpu: "2", memory: 2Gi } }',
    ],
  ],
  [
    'add-dependency',
    { callee: { namespace: 'commerce', name: 'orders' } },
    [
      '+ variables:',
      '+ ORDERS_URL: ${resources.orders.url}',
      '+ orders: { type: service, direction: outbound }',
    ],
  ],
  [
    'add-dependency',
    { callee: { namespace: 'billing', name: 'invoices' } },
    [
      '+ variables:',
      '+ BILLING_INVOICES_URL: ${resources.billing-invoices.url}',
      '+ billing-invoices: { type: service, direction: outbound, id: invoices, namespace: billing }',
    ],
  ],
  [
    'add-claim',
    { name: 'db', type: 'postgres', class: 'small' },
    [
      '+ variables:',
      '+ DB_URL: ${resources.db.url}',
      '+ db: { type: postgres, class: small }',
    ],
  ],
  [
    'add-secret',
    { name: 'stripe', keys: ['api-key'], path: 'shared/stripe' },
    [
      '+ variables:',
      '+ STRIPE_API_KEY: ${resources.stripe.api-key}',
      '+ stripe: { type: secret, id: shared/stripe, params: { keys: [ api-key ] } }',
    ],
  ],
  [
    'admit-caller',
    { caller: { namespace: 'commerce', name: 'basket' } },
    ['+ basket: { type: service, direction: inbound }'],
  ],
  [
    'admit-caller',
    { caller: { namespace: 'commerce', name: 'ledger' } },
    [
      '- ledger: { type: service, direction: outbound } # opens once it agrees',
      '+ ledger: { type: service, direction: both } # opens once it agrees',
    ],
  ],
  [
    'transfer',
    { group: 'group:default/orders' },
    [
      "- annotations: { lattice.dev/owner: 'group:default/payments' }",
      "+ annotations: { lattice.dev/owner: 'group:default/orders' }",
    ],
  ],
];

it.each(CASES)('%s of %j changes nothing else', (kind, inputs, expected) => {
  const edit = editSpec as (
    of: EditKind,
    spec: string,
    given: EditInputs[EditKind],
  ) => string;
  expect(difference(SPEC, edit(kind, SPEC, inputs))).toEqual(expected);
});

it('takes autoscaling away again', () => {
  const scaled = editSpec('scale', SPEC, { replicas: 2, max: 8 });
  expect(readCopies(scaled)).toEqual({ replicas: 2, max: 8 });
  expect(editSpec('scale', scaled, { replicas: 2, max: null })).toBe(SPEC);
});

it('reads the size a form begins with', () => {
  expect(readSize(SPEC)).toEqual({
    cpu: '50m',
    cpuLimit: '500m',
    memory: '64Mi',
    memoryLimit: '256Mi',
  });
  expect(readSize('')).toEqual({});
});

it('admits a caller once, and knows that it did', () => {
  const caller = { namespace: 'elsewhere', name: 'basket' };
  expect(admitsCaller(SPEC, caller)).toBe(false);
  const admitted = editSpec('admit-caller', SPEC, { caller });
  expect(admitsCaller(admitted, caller)).toBe(true);
  expect(
    admitsCaller(
      SPEC.replace('ledger:', 'all:').replace(
        'direction: outbound',
        "id: '*', direction: inbound",
      ),
      caller,
    ),
  ).toBe(true);
});

it.each<[string, string, () => unknown]>([
  [
    'a name that is taken',
    'has a resource "ledger" already',
    () => editSpec('add-claim', SPEC, { name: 'ledger', type: 'postgres' }),
  ],
  [
    'a container that is not there',
    'It has: main',
    () =>
      editSpec('resize', SPEC, {
        container: 'other',
        cpu: '1',
        cpuLimit: '1',
        memory: '1Gi',
        memoryLimit: '1Gi',
      }),
  ],
  [
    'no YAML',
    'cannot be read',
    () => editSpec('scale', 'a: [', { replicas: 1 }),
  ],
  [
    'an alias',
    'Change it by hand',
    () =>
      editSpec(
        'add-claim',
        SPEC.replace('    resources:\n', '    resources: &r\n')
          .replace(/&r\n.*\n/, '*shared\n')
          .replace('spec:\n', 'shared: &shared {}\nspec:\n'),
        { name: 'db', type: 'postgres' },
      ),
  ],
])('says what to do about %s', (_, message, act) => {
  expect(act).toThrow(SpecEditError);
  expect(act).toThrow(message);
});
