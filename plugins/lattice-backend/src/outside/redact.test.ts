import { nameAt, redact } from './redact';

it.each<[string, unknown, unknown]>([
  ['spec.a', 'plain', 'plain'],
  ['env[name=API_KEY].value', 'hunter2', '(hidden)'],
  [
    'env[name=API_KEY]',
    { name: 'API_KEY', value: 'x1' },
    { name: 'API_KEY', value: '(hidden)' },
  ],
  ['spec.url', 'redis://:hunter2@cache', '(hidden)'],
  [
    'args',
    ['--db-password=hunter2', '--level=info'],
    ['--db-password=(hidden)', '--level=info'],
  ],
  ['metadata.annotations["x/api-key"]', 'hunter2', '(hidden)'],
  ['spec.replicas', 2, 2],
])('%s', (path, value, shown) => {
  expect(redact(value, nameAt(path))).toEqual(shown);
});
