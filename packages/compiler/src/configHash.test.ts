import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import { compile, createCedarEngine, createWorld, parseFiles } from '.';

const cedar = createCedarEngine(cedarModule);

function hashOf(params: string, url = 'postgres://${secret.db.dsn}') {
  const text = `
apiVersion: lattice.dev/v1alpha1
kind: LatticeService
metadata: { name: payments, namespace: commerce }
spec:
  workload:
    containers:
      main:
        image: "registry.example.com/payments@sha256:${'a'.repeat(64)}"
        variables: { URL: '${url}' }
    resources:
      db: { type: secret, params: ${params} }
`;
  const { documents } = parseFiles([{ file: 'service.yaml', text }]);
  const [service] = compile(createWorld(documents), { cedar }).services;
  const workload = service.objects.find(({ kind }) => kind === 'Deployment');
  const hash = /"lattice.dev\/config-hash":"([^"]*)"/;
  return hash.exec(JSON.stringify(workload?.manifest))?.[1];
}

const before = hashOf('{ keys: [dsn] }');

it('is 16 hexadecimal digits', () => {
  expect(before).toMatch(/^[0-9a-f]{16}$/);
});

it.each([
  ['the text around a secret', '{ keys: [dsn] }', 'mysql://${secret.db.dsn}'],
  ['the store', '{ keys: [dsn], provider: other }', undefined],
])('changes with %s', (_, params, url) => {
  expect(hashOf(params, url)).not.toBe(before);
});

it('does not change with how often a secret is read', () => {
  expect(hashOf('{ keys: [dsn], refreshInterval: 5m }')).toBe(before);
});
