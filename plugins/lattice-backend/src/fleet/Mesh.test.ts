import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  createCedarEngine,
  isWorkload,
  readObject,
  type AffectedService,
} from '@lattice-portal/compiler';
import { setImmediate } from 'node:timers/promises';
import { serviceSpec } from '../__testUtils__/specs';
import { Fleet } from './Fleet';
import { Mesh, Meshes } from './Mesh';

const PAYMENTS = { namespace: 'shop', name: 'payments' };

let generation = 0;

function service(
  name: string,
  options: {
    calls?: string[];
    admits?: string[];
    replicas?: number;
    ports?: Record<string, unknown>;
  } = {},
): KubernetesObject {
  const { calls = [], admits, replicas, ports } = options;
  const object = serviceSpec({
    namespace: 'shop',
    name,
    replicas,
    ports,
    advertise: admits,
    resources: Object.fromEntries(
      calls.map(callee => [callee, { direction: 'outbound' }]),
    ),
  });
  return {
    ...object,
    metadata: { ...object.metadata, generation: ++generation },
  };
}

/** The clusters of a portal, each with what its fleet was told. */
function portalOf(...clusters: string[]) {
  const mesh = new Mesh();
  const told: Record<string, AffectedService[][]> = {};
  const seen: string[] = [];
  const engine = createCedarEngine(cedar);
  const fleets = Object.fromEntries(
    clusters.map(cluster => {
      told[cluster] = [];
      const fleet = new Fleet({
        cluster,
        cedar: engine,
        mesh,
        onAffected: affected => told[cluster].push(affected),
        onSeen: () => seen.push(cluster),
      });
      return [cluster, fleet];
    }),
  );
  const reasons = (cluster: string) =>
    Object.fromEntries(
      told[cluster]
        .flat()
        .map(({ service: name, because }) => [
          name,
          because
            .filter(({ cause }) => cause !== 'spec')
            .map(({ text }) => text),
        ]),
    );
  const forget = () => Object.values(told).forEach(list => (list.length = 0));
  return { mesh, fleets, told, reasons, seen, forget };
}

/** A look at a small fleet takes a turn or two, and another in the other cluster. */
async function settled() {
  for (let turn = 0; turn < 12; turn++) await setImmediate();
}

async function agreementsOf(fleet: Fleet, name = 'payments') {
  const { edges } = await fleet.compile({ ...PAYMENTS, name });
  return edges.map(({ from, to, state }) => `${from} > ${to} ${state}`);
}

/** East calls what west offers, and both were seen. */
async function twoClusters() {
  const portal = portalOf('east', 'west');
  const { east, west } = portal.fleets;
  east.put(service('payments', { calls: ['orders'] }));
  east.put(service('lone'));
  west.put(service('orders', { admits: ['shop/payments'] }));
  west.put(service('lone'));
  east.complete();
  west.complete();
  await settled();
  await Promise.all(
    ['payments', 'lone'].map(name => east.compile({ ...PAYMENTS, name })),
  );
  await west.compile({ ...PAYMENTS, name: 'orders' });
  await settled();
  portal.forget();
  return { ...portal, east, west };
}

it('agrees across clusters, on both sides', async () => {
  const { east, west } = await twoClusters();
  expect(await agreementsOf(east)).toEqual([
    'shop/payments > west:shop/orders agreed',
  ]);
  expect(await agreementsOf(west, 'orders')).toEqual([
    'east:shop/payments > shop/orders agreed',
  ]);
});

it('compiles again whom a change concerns, and says why', async () => {
  const { east, west, reasons } = await twoClusters();
  west.put(service('orders'));
  await settled();
  expect(reasons('east')).toEqual({
    'shop/payments': [
      'service "west:shop/orders" is no longer offered to other clusters',
    ],
  });
  expect(await agreementsOf(east)).toEqual([
    'shop/payments > west:shop/orders missing-inbound',
  ]);
  west.remove(service('orders'));
  await settled();
  expect(reasons('east')['shop/payments']).toEqual([
    'service "west:shop/orders" is gone',
  ]);
  expect(await agreementsOf(east)).toEqual([
    'shop/payments > shop/orders missing-inbound',
  ]);
});

it('does nothing for changes others cannot see', async () => {
  const { east, west, told } = await twoClusters();
  const { revision } = east;
  west.put(service('orders', { admits: ['shop/payments'], replicas: 5 }));
  west.put(service('lone', { replicas: 3 }));
  west.put(service('new', { calls: ['lone'] }));
  west.remove(service('lone'));
  west.put(service('lone'));
  await settled();
  expect(told.west).not.toEqual([]);
  expect(told.east).toEqual([]);
  expect(east.revision).toBe(revision);
});

it('knows a service that offers nothing yet once it is called', async () => {
  const { east, west } = await twoClusters();
  west.put(service('ledger'));
  await settled();
  east.put(service('payments', { calls: ['orders', 'ledger'] }));
  await settled();
  expect(await agreementsOf(east)).toEqual([
    'shop/payments > west:shop/ledger missing-inbound',
    'shop/payments > west:shop/orders agreed',
  ]);
});

it('tries a spec out with what only this spec names', async () => {
  const { east, west } = await twoClusters();
  west.put(service('ledger'));
  await settled();
  const { document } = readObject(service('trial', { calls: ['ledger'] }));
  if (!document || !isWorkload(document)) throw new Error('unreadable');
  const outcome = await east.compileWith(document);
  expect(outcome.edges).toMatchObject([
    { from: 'shop/trial', to: 'west:shop/ledger', state: 'missing-inbound' },
  ]);
});

describe('a cluster that was not seen', () => {
  it('is not taken to be empty', async () => {
    const { fleets, seen } = portalOf('east', 'west', 'north');
    const { east, west, north } = fleets;
    east.put(service('payments', { calls: ['orders'], admits: ['shop/web'] }));
    east.put(service('lone'));
    east.complete();
    // Listed half: nobody may rely on it yet.
    west.put(service('orders', { admits: ['shop/payments'] }));
    await settled();
    const before = await east.compile(PAYMENTS);
    expect(before.unseen).toEqual({
      clusters: ['north', 'west'],
      calls: ['shop/orders'],
      admits: ['shop/web'],
    });
    expect(before.diagnostics.map(({ code }) => code)).toContain(
      'cluster-not-seen',
    );
    expect(
      (await east.compile({ ...PAYMENTS, name: 'lone' })).unseen,
    ).toBeUndefined();

    west.complete();
    await settled();
    const half = await east.compile(PAYMENTS);
    expect(half.unseen?.clusters).toEqual(['north']);
    expect(seen).toContain('east');
    expect(await agreementsOf(east)).toContain(
      'shop/payments > west:shop/orders agreed',
    );
    north.complete();
    await settled();
    const after = await east.compile(PAYMENTS);
    expect(after.unseen).toBeUndefined();
    expect(after.diagnostics.map(({ code }) => code)).not.toContain(
      'cluster-not-seen',
    );
  });
});

it('leaves a portal of one cluster as it was', async () => {
  const { fleets, mesh } = portalOf('east');
  fleets.east.put(service('payments', { admits: ['shop/web'] }));
  fleets.east.complete();
  const { service: compiled } = await fleets.east.compile(PAYMENTS);
  expect(mesh.remotesFor(fleets.east)).toBeUndefined();
  expect(compiled?.notes.join()).toContain('Nothing is known here');
});

it('joins clusters that bear one id, and no others', () => {
  const meshes = new Meshes();
  const production = meshes.of({ meshId: 'production' });
  expect(production).toBeInstanceOf(Mesh);
  expect(meshes.of({ meshId: 'production' })).toBe(production);
  expect(meshes.of({ meshId: 'staging' })).not.toBe(production);
  expect(meshes.of({})).toBeUndefined();
});
