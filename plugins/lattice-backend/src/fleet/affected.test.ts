import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  compile,
  createCedarEngine,
  createWorld,
  readObject,
  type AffectedService,
  type ServiceKey,
} from '@lattice-portal/compiler';
import { setImmediate } from 'node:timers/promises';
import { secretsPolicy, serviceSpec } from '../__testUtils__/specs';
import { Fleet } from './Fleet';

const NAMESPACE = 'shop';
const NOON = '2026-01-31T12:00:00.000Z';

/** A chain: each calls the next, which lets it in. */
function link(
  index: number,
  replicas = 1,
  ports?: Record<string, unknown>,
): KubernetesObject {
  return serviceSpec({
    namespace: NAMESPACE,
    name: `s${index}`,
    replicas,
    ports,
    resources: {
      [`s${index + 1}`]: { type: 'service', direction: 'outbound' },
      [`s${index - 1}`]: { type: 'service', direction: 'inbound' },
    },
  });
}

const version = (object: KubernetesObject, generation: number) => ({
  ...object,
  metadata: { ...object.metadata, generation },
});

const platform = (spec: object): KubernetesObject => ({
  apiVersion: 'lattice.dev/v1alpha1',
  kind: 'LatticePlatform',
  metadata: { name: 'platform' },
  spec,
});

const key = (index: number): ServiceKey => ({
  namespace: NAMESPACE,
  name: `s${index}`,
});

async function fleetOf(count: number) {
  const told: AffectedService[][] = [];
  const fleet = new Fleet({
    cluster: 'test',
    cedar: createCedarEngine(cedar),
    onAffected: affected => told.push(affected),
  });
  for (let index = 0; index < count; index++) fleet.put(link(index));
  const indices = [...Array(count).keys()];
  const all = () =>
    Promise.all(
      indices.map(async index => (await fleet.compile(key(index))).service),
    );
  await all();
  await settled();
  told.length = 0;
  return { fleet, told, all };
}

/** A look at a small fleet takes a turn or two. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
}

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON));
});

describe('what a change concerns', () => {
  it('is compiled again, and nothing else', async () => {
    const { fleet, told, all } = await fleetOf(12);
    const before = await all();
    fleet.put(version(link(5, 3), 2));
    const after = await all();
    const again = after.flatMap((service, index) =>
      service === before[index] ? [] : [index],
    );
    expect(again).toEqual([5]);
    expect(told.flat().map(({ service }) => service)).toEqual(['shop/s5']);
  });

  it('is told with why, once for a burst, also when nobody compiles anything', async () => {
    const { fleet, told } = await fleetOf(12);
    const ports = { http: { port: 81 } };
    fleet.put(version(link(5, 1, ports), 2));
    fleet.put(version(link(9, 1, ports), 2));
    await settled();
    expect(told).toHaveLength(1);
    expect(
      told[0].map(({ service, because }) => [service, because[0].text]),
    ).toEqual([
      ['shop/s4', 'agreement with "shop/s5" changed its ports'],
      ['shop/s5', 'its spec changed'],
      ['shop/s8', 'agreement with "shop/s9" changed its ports'],
      ['shop/s9', 'its spec changed'],
    ]);
  });

  it('is still known of services whose results were let go', async () => {
    const { fleet, told } = await fleetOf(6);
    for (let index = 0; index < 6; index++) fleet.release(key(index));
    fleet.remove(link(3));
    await settled();
    expect(told.flat().map(({ service }) => service)).toEqual(
      expect.arrayContaining(['shop/s2', 'shop/s3', 'shop/s4']),
    );
    expect(told.flat().map(({ service }) => service)).not.toContain('shop/s0');
  });

  it('is nothing for what is written and gone in one turn', async () => {
    const { fleet, told } = await fleetOf(3);
    fleet.put(platform({ network: 'kubernetes' }));
    fleet.remove(platform({}));
    await settled();
    expect(told).toEqual([]);
  });

  it('is who is judged by the time, once an hour', async () => {
    const { fleet, told } = await fleetOf(2);
    fleet.look();
    await setImmediate();
    expect(told).toEqual([]);
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOON) + 3_600_000);
    fleet.look();
    await settled();
    for (const { because } of told.flat()) {
      expect(because).toMatchObject([{ cause: 'time' }]);
    }
    expect(told.flat().length).toBeGreaterThan(0);
  });
});

it.each([1, 7, 42])(
  'gives what a fresh compile gives, after any edits (seed %d)',
  async seed => {
    const count = 14;
    const { fleet, all } = await fleetOf(count);
    const objects = new Map<string, KubernetesObject>();
    const put = (object: KubernetesObject) => {
      objects.set(`${object.kind}/${object.metadata.name}`, object);
      fleet.put(object);
    };
    const remove = (object: KubernetesObject) => {
      objects.delete(`${object.kind}/${object.metadata.name}`);
      fleet.remove(object);
    };
    for (let index = 0; index < count; index++) put(link(index));
    // Numbers that are the same each time.
    let state = seed;
    const random = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let step = 1; step <= 40; step++) {
      const index = random(count);
      const edits: (() => void)[] = [
        () => put(version(link(index, 1 + random(4)), step + 1)),
        () =>
          put(
            version(
              link(index, 1, { http: { port: 80 + random(3) } }),
              step + 1,
            ),
          ),
        () => remove(link(index)),
        () =>
          put(
            version(
              platform({
                network: ['cilium', 'kubernetes'][random(2)],
                mesh: ['istio-ambient', 'none'][random(2)],
              }),
              step + 1,
            ),
          ),
        () => remove(platform({})),
        () => put(version(secretsPolicy(NAMESPACE), step + 1)),
        () => remove(secretsPolicy(NAMESPACE)),
      ];
      edits[random(edits.length)]();
      if (random(3) === 0) fleet.release(key(random(count)));
      if (random(2) === 0) await all();
    }
    const documents = [...objects.values()].flatMap(
      object => readObject(object).document ?? [],
    );
    const world = createWorld(documents, { cluster: 'test', now: NOON });
    const fresh = compile(world, { cedar: createCedarEngine(cedar) });
    const kept = (await all()).flatMap(service => service ?? []);
    expect(new Map(kept.map(item => [item.name, item]))).toEqual(
      new Map(fresh.services.map(item => [item.name, item])),
    );
  },
);
