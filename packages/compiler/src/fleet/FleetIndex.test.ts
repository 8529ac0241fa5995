import * as cedarModule from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import { fleetObject, fleetObjects, runs } from '../__testUtils__/arbitraries';
import { KubernetesObject } from '../api';
import { createCedarEngine } from '../cedar';
import { compile } from '../compile';
import { readObject } from '../passes/1-parse';
import { createWorld } from '../passes/2-resolve';
import { isWorkload, isWorkloadKind, LatticeDocument } from '../spec';
import { FleetIndex } from './FleetIndex';

const fleetWorkload = fleetObject.filter(({ kind }) => isWorkloadKind(kind));

const cedar = createCedarEngine(cedarModule);
const IMAGE = `registry.example/app@sha256:${'ab'.repeat(32)}`;

function read(object: KubernetesObject): LatticeDocument {
  const result = readObject(object);
  if (!result.document) throw new Error(`unreadable ${object.kind}`);
  return result.document;
}

function document(
  kind: string,
  key: string,
  spec: object,
  annotations: Record<string, string> = {},
): LatticeDocument {
  const [namespace, name] = key.split('/');
  return read({
    apiVersion: 'lattice.dev/v1alpha1',
    kind,
    metadata: { namespace, name, annotations },
    spec,
  });
}

function service(
  key: string,
  resources: Record<string, object> = {},
  more: { ports?: object; container?: object; replicas?: number } = {},
): LatticeDocument {
  return document('LatticeService', key, {
    replicas: more.replicas ?? 1,
    workload: {
      containers: { main: { image: IMAGE, ...more.container } },
      resources,
      ...(more.ports && { service: { ports: more.ports } }),
    },
  });
}

const policy = (name: string, policies: string) =>
  document('CedarPolicy', `lattice-system/${name}`, { policies });
const platform = (spec: object) => document('LatticePlatform', '/p', spec);

const OUT = { direction: 'outbound' };
const IN = { direction: 'inbound' };
const SECRET = { type: 'secret', params: { keys: ['dsn'] } };
const PERMIT = 'permit (principal, action, resource);';

/** An index of which everything was compiled once. */
function indexOf(...documents: LatticeDocument[]): FleetIndex {
  const index = new FleetIndex(documents, { cedar });
  index.result();
  return index;
}

const texts = (affected: ReturnType<FleetIndex['update']>) =>
  Object.fromEntries(
    affected.map(({ service: key, because }) => [
      key,
      because.map(({ text }) => text),
    ]),
  );

describe('what a change concerns', () => {
  const web = service('shop/web', { orders: OUT, db: SECRET });
  const orders = service('shop/orders', { web: IN });
  const lone = service('shop/lone');

  it('is the service alone while others see nothing of it', () => {
    const index = indexOf(web, orders, lone);
    const next = service('shop/orders', { web: IN }, { replicas: 3 });
    expect(texts(index.update({ remove: [orders], add: [next] }))).toEqual({
      'shop/orders': ['its spec changed'],
    });
  });

  it('is the other end of an agreement when ports or halves change', () => {
    const index = indexOf(web, orders, lone);
    const ports = service(
      'shop/orders',
      { web: IN },
      {
        ports: { http: { port: 81 } },
      },
    );
    expect(texts(index.update({ remove: [orders], add: [ports] }))).toEqual({
      'shop/orders': ['its spec changed'],
      'shop/web': ['agreement with "shop/orders" changed its ports'],
    });
    index.result();
    const closed = service(
      'shop/orders',
      {},
      { ports: { http: { port: 81 } } },
    );
    expect(texts(index.update({ remove: [ports], add: [closed] }))).toEqual({
      'shop/orders': ['its spec changed'],
      'shop/web': [
        '"shop/orders" changed what it agrees to',
        '"shop/orders" no longer admit it',
      ],
    });
    index.result();
    expect(texts(index.update({ remove: [closed] }))).toMatchObject({
      'shop/orders': ['it is gone'],
      'shop/web': expect.arrayContaining([
        'service "shop/orders" it names is gone',
      ]),
    });
  });

  it('is who asked what a policy may have a say about', () => {
    const index = indexOf(web, orders, lone, policy('all', PERMIT));
    const elsewhere = policy(
      'pay',
      'forbid (principal, action, resource) when { principal.namespace == "pay" };',
    );
    expect(texts(index.update({ add: [elsewhere] }))).toEqual({});
    const here = policy(
      'shop',
      'forbid (principal, action == Lattice::Action::"AccessSecret", resource) when { principal.namespace == "shop" };',
    );
    expect(texts(index.update({ add: [here] }))).toEqual({
      'shop/web': ['policy "shop" could touch it'],
    });
    // Whether it may be deployed is asked about each; "shop/web" waits to be compiled again anyway.
    const anything = policy(
      'any',
      'forbid (principal, action, resource) when { principal.namespace == "shop" };',
    );
    expect(Object.keys(texts(index.update({ add: [anything] })))).toEqual([
      'shop/lone',
      'shop/orders',
    ]);
  });

  it('is who uses the default of the platform that changed', () => {
    const own = service(
      'shop/own',
      {},
      {
        container: {
          resources: {
            requests: { cpu: '1', memory: '1Gi' },
            limits: { memory: '1Gi' },
          },
        },
      },
    );
    const before = platform({ resources: { cpuRequest: '100m' } });
    const index = indexOf(own, lone, before);
    const after = platform({ resources: { cpuRequest: '200m' } });
    const affected = texts(index.update({ remove: [before], add: [after] }));
    expect(affected['shop/lone']).toContain(
      "the platform's resources.cpuRequest is used",
    );
    expect(index.compiled({ namespace: 'shop', name: 'own' })?.ok).toBe(true);
  });

  it('is who agrees with a service of another cluster', () => {
    const index = indexOf(web, orders, lone);
    const books = document('LatticeService', 'shop/books', {
      advertise: { allowedServices: ['shop/lone'] },
      workload: { containers: { main: { image: IMAGE } } },
    });
    const calling = service('shop/lone', { books: OUT });
    index.update({ remove: [lone], add: [calling] });
    index.result();
    const remotes = [{ cluster: 'west', documents: [books] }];
    // Before, nothing was known of other clusters at all.
    expect(Object.keys(texts(index.update({ remotes })))).toContain(
      'shop/lone',
    );
    index.result();
    const more = { cluster: 'west', documents: [] };
    expect(texts(index.update({ remotes: [more] }))).toEqual({
      'shop/lone': ['service "west:shop/books" is gone'],
    });
  });

  it('is who shares a quota', () => {
    const quota = document('LatticeQuota', 'lattice-system/shop', {
      principal: 'Lattice::Namespace::"shop"',
      limits: { pods: 10 },
    });
    const other = service('pay/other');
    const index = indexOf(orders, lone, other, quota);
    const more = service('shop/lone', {}, { replicas: 4 });
    expect(texts(index.update({ remove: [lone], add: [more] }))).toEqual({
      // Quotas judge a service beside the others, who are the same.
      'shop/lone': ['its spec changed'],
      'shop/orders': ['other services use another share of quota "shop"'],
    });
    const neighbour = index.compiled({ namespace: 'shop', name: 'orders' });
    expectSame(index, [orders, more, other, quota]);
    expect(neighbour?.gates.at(-1)?.message).toContain('used 4');
    // Now it is full, which is another plan.
    const most = service('shop/lone', {}, { replicas: 10 });
    index.update({ remove: [more], add: [most] });
    expectSame(index, [orders, most, other, quota]);
    index.update({ remove: [most], add: [more] });
    expectSame(index, [orders, more, other, quota]);
    expect(texts(index.update({ remove: [quota] }))).toEqual({
      'shop/lone': ['quota "shop" changed'],
      'shop/orders': ['quota "shop" changed'],
    });
  });
});

it('gives after every change what a full compile gives', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(
      fleetObjects,
      fc.array(
        fc.record({
          object: fleetObject,
          remove: fc.boolean(),
          ask: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
      (start, changes) => {
        const documents = new Map(
          start.map(item => [identity(item), read(item)]),
        );
        const index = new FleetIndex(documents.values(), { cedar });
        index.result();
        for (const { object, remove, ask } of changes) {
          const key = identity(object);
          const old = documents.get(key);
          const add = remove && old ? undefined : read(object);
          if (add) documents.set(key, add);
          else documents.delete(key);
          index.update({ remove: old ? [old] : [], add: add ? [add] : [] });
          if (ask) expectSame(index, documents.values());
        }
        expectSame(index, documents.values());
      },
    ),
    runs(50),
  );
});

it('tries a document out as if it were there, and is as before', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(
      fleetObjects,
      fc.array(fc.tuple(fleetWorkload, fleetObject, fc.boolean()), {
        maxLength: 6,
      }),
      (start, steps) => {
        const documents = new Map(
          start.map(item => [identity(item), read(item)]),
        );
        const index = new FleetIndex(documents.values(), { cedar });
        for (const [trial, change, ask] of steps) {
          if (ask) index.result();
          const tried = read(trial);
          if (!isWorkload(tried)) throw new Error('not a workload');
          const instead = documents.get(identity(trial));
          const others = [...documents.values()].filter(
            item => item !== instead,
          );
          expect(
            structuredClone(
              index.tryOut(tried, world => compile(world, { cedar }), {
                instead,
              }),
            ),
          ).toEqual(compile(createWorld([...others, tried]), { cedar }));
          expectSame(index, documents.values());
          const old = documents.get(identity(change));
          const next = read(change);
          documents.set(identity(change), next);
          index.update({ remove: old ? [old] : [], add: [next] });
        }
        expectSame(index, documents.values());
      },
    ),
    runs(30),
  );
});

it('gives what a full compile gives while other clusters change', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(
      fleetObjects,
      fc.array(fc.tuple(fc.array(fleetObject, { maxLength: 5 }), fleetObject), {
        maxLength: 4,
      }),
      (start, steps) => {
        const documents = new Map(
          start.map(item => [identity(item), read(item)]),
        );
        const index = new FleetIndex(documents.values(), { cedar });
        index.result();
        for (const [others, object] of steps) {
          const remotes = [{ cluster: 'west', documents: others.map(read) }];
          const before = new Map(
            index.result().services.map(item => [keyOf(item), item]),
          );
          const affected = index.update({ remotes }).map(item => item.service);
          const now = index.result();
          expect(structuredClone(now)).toEqual(
            compile(createWorld([...documents.values()], { remotes }), {
              cedar,
            }),
          );
          const differing = now.services.filter(
            item =>
              JSON.stringify(before.get(keyOf(item))) !== JSON.stringify(item),
          );
          expect(affected).toEqual(
            expect.arrayContaining(differing.map(keyOf)),
          );
          const old = documents.get(identity(object));
          const next = read(object);
          documents.set(identity(object), next);
          index.update({ remove: old ? [old] : [], add: [next] });
          expect(structuredClone(index.result())).toEqual(
            compile(createWorld([...documents.values()], { remotes }), {
              cedar,
            }),
          );
        }
      },
    ),
    runs(40),
  );
});

it('names everybody whose result a change makes another', () => {
  fc.assert(
    fc.property(fleetObjects, fleetObject, (start, change) => {
      const documents = new Map(
        start.map(item => [identity(item), read(item)]),
      );
      const index = new FleetIndex(documents.values(), { cedar });
      const before = new Map(
        index.result().services.map(item => [keyOf(item), item]),
      );
      const old = documents.get(identity(change));
      const affected = index
        .update({ remove: old ? [old] : [], add: [read(change)] })
        .map(item => item.service);
      const differing = index
        .result()
        .services.filter(
          item =>
            JSON.stringify(before.get(keyOf(item))) !== JSON.stringify(item),
        )
        .map(keyOf);
      expect(affected).toEqual(expect.arrayContaining(differing));
    }),
    runs(30),
  );
});

function expectSame(
  index: FleetIndex,
  documents: Iterable<LatticeDocument>,
): void {
  const whole = compile(createWorld([...documents]), { cedar });
  expect(structuredClone(index.result())).toEqual(whole);
}

function identity({ kind, metadata }: KubernetesObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}
