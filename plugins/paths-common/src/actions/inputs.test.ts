import { checkInputs, type ActionKind } from './inputs';

const fine: [ActionKind, Record<string, unknown>][] = [
  ['scale', { replicas: 0 }],
  ['scale', { replicas: 2, max: 2 }],
  ['scale', { replicas: 2, max: null }],
  [
    'resize',
    { cpu: '50m', cpuLimit: '1.5', memory: '64Mi', memoryLimit: '1Gi' },
  ],
  ['restart', { environment: 'dev' }],
  ['add-dependency', { to: 'component:default/orders' }],
  ['add-claim', { name: 'db', type: 'postgres' }],
  ['add-secret', { name: 'stripe', keys: ['api-key'] }],
  ['roll-back', { environment: 'dev', release: 3 }],
  ['transfer', { group: 'group:default/orders' }],
  ['delete', {}],
];

it.each(fine)('takes %s with %j', (kind, inputs) => {
  expect(checkInputs(kind, inputs)).toEqual([]);
});

it.each<[ActionKind, Record<string, unknown>, string[]]>([
  ['scale', { replicas: 1.5, max: 0 }, ['replicas', 'max']],
  ['scale', { replicas: 3, max: 2 }, ['max']],
  ['scale', { replicas: '3', size: 'small' }, ['size', 'replicas']],
  [
    'resize',
    { cpu: '0', cpuLimit: 'much', memory: '64', memoryLimit: '' },
    ['cpu', 'cpuLimit', 'memory', 'memoryLimit'],
  ],
  ['restart', {}, ['environment']],
  ['add-dependency', { to: 'orders' }, ['to']],
  ['add-claim', { name: 'DB', type: 'oracle' }, ['name', 'type']],
  [
    'add-secret',
    { name: 's', keys: ['a', 'a'], path: 'a b' },
    ['keys', 'path'],
  ],
  ['add-secret', { name: 's', keys: [] }, ['keys']],
  ['transfer', { group: 'user:default/me' }, ['group']],
])('says at once what is wrong with %s of %j', (kind, inputs, fields) => {
  expect(checkInputs(kind, inputs).map(({ field }) => field)).toEqual(fields);
});
