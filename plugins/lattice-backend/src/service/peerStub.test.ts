import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import {
  compile,
  createCedarEngine,
  createWorld,
  readObject,
  type KubernetesObject,
} from '@lattice-portal/compiler';
import { serviceSpec } from '../__testUtils__/specs';
import { peerStub } from './peerStub';

const SECRETIVE = serviceSpec({
  namespace: 'shop',
  name: 'orders',
  replicas: 7,
  image: `hush.example.com/orders@sha256:${'5'.repeat(64)}`,
  annotations: { 'lattice.dev/owner': 'group:default/orders', hush: 'hush' },
  ports: { http: { port: 80, targetPort: 9090 } },
  variables: { HUSH: 'hush', DB: '${resources.hush-db.dsn}' },
  resources: {
    'hush-db': { type: 'secret', params: { keys: ['dsn'] } },
    'hush-caller': {
      direction: 'inbound',
      id: 'checkout',
      namespace: 'commerce',
    },
    'hush-friend': { direction: 'both', id: 'ledger', namespace: 'commerce' },
    'hush-foreign': { direction: 'inbound', id: 'hush', namespace: 'billing' },
    'hush-callee': {
      direction: 'outbound',
      id: 'hush-callee',
      namespace: 'commerce',
    },
  },
});

function stubOf(object: KubernetesObject, namespaces = ['commerce']) {
  const { document } = readObject(object);
  const world = createWorld(document ? [document] : []);
  const [node] = world.services.values();
  return peerStub(node, new Set(namespaces));
}

/** The edges of a service `commerce/checkout` that calls `shop/orders`, with this document for it. */
function edgesTo(peer: KubernetesObject) {
  const caller = serviceSpec({
    namespace: 'commerce',
    name: 'checkout',
    resources: {
      orders: { direction: 'outbound', id: 'orders', namespace: 'shop' },
    },
  });
  const documents = [caller, peer].flatMap(
    object => readObject(object).document ?? [],
  );
  return compile(createWorld(documents), {
    cedar: createCedarEngine(cedar),
    targets: [{ namespace: 'commerce', name: 'checkout' }],
  });
}

describe('peerStub', () => {
  it('holds whom it admits from other clusters, as far as that concerns the caller', () => {
    const offered = (...allowed: string[]) =>
      stubOf(
        serviceSpec({ namespace: 'shop', name: 'books', advertise: allowed }),
      ).spec;
    expect(offered('commerce/checkout', 'billing/hush')).toMatchObject({
      advertise: { allowedServices: ['commerce/checkout'] },
    });
    expect(offered('*')).toMatchObject({
      advertise: { allowedServices: ['*'] },
    });
    expect(offered('billing/hush')).not.toHaveProperty('advertise');
  });

  it('holds name, ports and the consent that concerns the caller, and nothing else', () => {
    expect(stubOf(SECRETIVE)).toEqual({
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      metadata: {
        name: 'orders',
        namespace: 'shop',
        annotations: { 'lattice.dev/partial': 'true' },
      },
      spec: {
        replicas: 0,
        workload: {
          containers: { main: { image: `hidden@sha256:${'0'.repeat(64)}` } },
          service: {
            ports: { http: { port: 80, targetPort: 9090, protocol: 'TCP' } },
          },
          resources: {
            'caller-1': {
              type: 'service',
              direction: 'inbound',
              id: 'checkout',
              namespace: 'commerce',
            },
            'caller-2': {
              type: 'service',
              direction: 'inbound',
              id: 'ledger',
              namespace: 'commerce',
            },
          },
        },
      },
    });
    expect(JSON.stringify(stubOf(SECRETIVE))).not.toContain('hush');
  });

  it('is a valid document without demands', () => {
    const { document, diagnostics } = readObject(stubOf(SECRETIVE));
    expect(diagnostics).toEqual([]);
    const [node] = createWorld(document ? [document] : []).services.values();
    expect(node.demand).toEqual({ cpu: 0, memory: 0, gpu: 0, pods: 0 });
  });

  it.each([
    ['a caller that is named', SECRETIVE],
    [
      'everybody',
      serviceSpec({
        namespace: 'shop',
        name: 'orders',
        resources: { all: { direction: 'inbound', id: '*' } },
      }),
    ],
    ['nobody', serviceSpec({ namespace: 'shop', name: 'orders' })],
  ])('compiles to the very edge of the whole spec: %s', (_who, whole) => {
    const withStub = edgesTo(stubOf(whole));
    const withWhole = edgesTo(whole);
    expect(withStub.edges).toEqual(withWhole.edges);
    expect(withStub.services).toEqual(withWhole.services);
  });

  it('does not tell whom it lets in elsewhere', () => {
    const { spec } = stubOf(SECRETIVE, ['other']);
    expect(spec).toMatchObject({ workload: { resources: {} } });
  });
});
