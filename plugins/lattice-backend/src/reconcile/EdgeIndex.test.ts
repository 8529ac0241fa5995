import type { Edge } from '@lattice-portal/compiler';
import { EdgeIndex } from './EdgeIndex';

const edge = (
  from: string,
  to: string,
  state: Edge['state'] = 'agreed',
  ports = [8080],
): Edge => ({
  from,
  to,
  ports,
  state,
});

describe('EdgeIndex', () => {
  it('names neighbours that know an edge differently, and no others', () => {
    const index = new EdgeIndex();
    // payments ──> orders, first seen from one side only
    expect(
      index.update('payments', [edge('payments', 'orders', 'missing-inbound')]),
    ).toEqual(['orders']);
    expect(
      index.update('orders', [edge('payments', 'orders', 'missing-inbound')]),
    ).toEqual([]);
    // orders adds its half
    expect(index.update('orders', [edge('payments', 'orders')])).toEqual([
      'payments',
    ]);
    expect(index.update('payments', [edge('payments', 'orders')])).toEqual([]);
  });

  it('notices other ports and edges that went away', () => {
    const index = new EdgeIndex();
    index.update('a', [edge('a', 'b')]);
    index.update('b', [edge('a', 'b')]);
    expect(index.update('b', [edge('a', 'b', 'agreed', [9090])])).toEqual([
      'a',
    ]);
    expect(index.update('b', [])).toEqual(['a']);
  });

  it('names all neighbours of a service that is gone', () => {
    const index = new EdgeIndex();
    index.update('a', [edge('a', 'b'), edge('c', 'a'), edge('a', 'a')]);
    expect(index.remove('a').sort()).toEqual(['b', 'c']);
    expect(index.remove('a')).toEqual([]);
  });
});
