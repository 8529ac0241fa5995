import { KubernetesObject } from './api';
import { ServiceNode } from './model';
import { readObject } from './passes/1-parse';
import { Circles } from './passes/2-resolve/Circles';
import { createWorld } from './passes/2-resolve';

/** Services by name, each with those it calls; all agree. */
function nodesOf(
  calls: Record<string, readonly string[]>,
): Map<string, ServiceNode> {
  const objects = Object.keys(calls).map((name): KubernetesObject => {
    const resources: Record<string, object> = {};
    for (const [other, callees] of Object.entries(calls)) {
      const outbound = calls[name].includes(other);
      const inbound = callees.includes(name);
      if (!outbound && !inbound) continue;
      const direction = outbound && inbound ? 'both' : 'inbound';
      resources[other] = { direction: inbound ? direction : 'outbound' };
    }
    return {
      apiVersion: 'lattice.dev/v1alpha1',
      kind: 'LatticeService',
      metadata: { namespace: 'shop', name },
      spec: {
        workload: {
          containers: { main: { image: 'registry/app' } },
          resources,
        },
      },
    };
  });
  const documents = objects.flatMap(item => readObject(item).document ?? []);
  return new Map(createWorld(documents).services);
}

function follow(first: Record<string, readonly string[]>) {
  const services = new Map<string, ServiceNode>();
  const circles = new Circles(services);
  const change = (calls: Record<string, readonly string[]>) => {
    const next = nodesOf(calls);
    for (const key of new Set([...services.keys(), ...next.keys()])) {
      const node = next.get(key);
      if (node) services.set(key, node);
      else services.delete(key);
      circles.touch(key);
    }
  };
  change(first);
  return { circles, change };
}

describe('circles', () => {
  it('start from the first of each group, by the shortest way', () => {
    const { circles } = follow({
      a: ['b'],
      b: ['c', 'a'],
      c: ['a'],
      x: ['y'],
      y: ['x'],
      z: ['a', 'x'],
    });
    expect(circles.from('shop/a')).toEqual(['shop/a', 'shop/b']);
    expect(circles.from('shop/x')).toEqual(['shop/x', 'shop/y']);
    expect(circles.from('shop/b')).toBeUndefined();
    expect(circles.from('shop/z')).toBeUndefined();
  });

  it('come and go with agreements, and say which did', () => {
    const { circles, change } = follow({ a: ['b'], b: [], c: [] });
    expect(circles.from('shop/a')).toBeUndefined();
    change({ a: ['b'], b: ['c'], c: ['a'] });
    expect(circles.takeChanges()).toEqual(['shop/a']);
    expect(circles.from('shop/a')).toEqual(['shop/a', 'shop/b', 'shop/c']);
    change({ a: ['b'], b: ['c'], c: ['a'] });
    expect(circles.takeChanges()).toEqual([]);
    change({ a: ['b'], b: ['c', 'a'], c: ['a'] });
    expect(circles.takeChanges()).toEqual(['shop/a']);
    change({ b: ['c'], c: ['b'] });
    expect(circles.takeChanges()).toEqual(['shop/a', 'shop/b']);
    expect(circles.from('shop/a')).toBeUndefined();
  });

  it('change for nobody while nobody has asked', () => {
    const { circles, change } = follow({ a: ['b'], b: [] });
    change({ a: ['b'], b: ['a'] });
    expect(circles.takeChanges()).toEqual([]);
    expect(circles.from('shop/a')).toEqual(['shop/a', 'shop/b']);
  });

  it('may be as long as the fleet', () => {
    const size = 3_000;
    const services = new Map<string, ServiceNode>();
    const [template] = nodesOf({ a: [] }).values();
    const circles = new Circles(services);
    for (let index = 0; index < size; index++) {
      const key = `shop/s${String(index).padStart(5, '0')}`;
      const next = `shop/s${String((index + 1) % size).padStart(5, '0')}`;
      const last = `shop/s${String((index + size - 1) % size).padStart(
        5,
        '0',
      )}`;
      const relation = { resource: 'r', path: [], namespace: 'shop', name: '' };
      services.set(key, {
        ...template,
        key,
        relations: [
          { ...relation, other: next, outbound: true, inbound: false },
          { ...relation, other: last, outbound: false, inbound: true },
        ],
      });
      circles.touch(key);
    }
    expect(circles.from('shop/s00000')).toHaveLength(size);
  });
});
