import { createWorld } from './passes/2-resolve';
import { readObject } from './passes/1-parse';
import { edgeBetween } from './model/edges';

const service = (name: string, spec: object) =>
  readObject({
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { name, namespace: 'shop' },
    spec: {
      workload: {
        containers: {
          main: { image: `registry.example.com/app@sha256:${'a'.repeat(64)}` },
        },
        service: { ports: { http: { port: 80 }, admin: { port: 9000 } } },
        ...spec,
      },
    },
  }).document!;

const inbound = (id: string, ports?: string[]) => ({
  type: 'service',
  direction: 'inbound',
  id,
  ...(ports && { ports }),
});

it.each([
  ['everybody to one port, the caller to all', undefined, [80, 9000]],
  ['everybody to one port, the caller to another', ['admin'], [80, 9000]],
  ['everybody and the caller to one port', ['http'], [80]],
])('opens what the callee admits: %s', (_, ports, opened) => {
  const callee = service('api', {
    resources: { all: inbound('*', ['http']), web: inbound('web', ports) },
  });
  const caller = service('web', {
    resources: { api: { type: 'service', direction: 'outbound' } },
  });
  const edge = edgeBetween(
    createWorld([callee, caller]),
    'shop/web',
    'shop/api',
  );
  expect(edge.ports.map(({ port }) => port).sort((a, b) => a - b)).toEqual(
    opened,
  );
});
