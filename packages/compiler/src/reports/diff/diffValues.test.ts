import { diffValues } from './diffValues';

describe('diffValues', () => {
  it.each([
    ['the same, in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [
      'fields',
      { a: { b: 1, gone: true } },
      { a: { b: 2, new: null } },
      [
        { path: 'a.b', before: 1, after: 2 },
        { path: 'a.gone', before: true },
        { path: 'a.new', after: null },
      ],
    ],
    [
      'keys that are no words',
      { 'a.b/c': 1 },
      { 'a.b/c': 2 },
      [{ path: '["a.b/c"]', before: 1, after: 2 }],
    ],
    [
      'named items, wherever they stand',
      { list: [{ name: 'a', v: 1 }, { name: 'b' }] },
      { list: [{ name: 'b' }, { name: 'a', v: 2 }, { name: 'c' }] },
      [
        { path: 'list[name=a].v', before: 1, after: 2 },
        { path: 'list[name=c]', after: { name: 'c' } },
      ],
    ],
    [
      'items without names: what is equal is no change',
      { list: [{ to: 'a' }, { to: 'b' }, { to: 'b' }] },
      { list: [{ to: 'new' }, { to: 'b' }, { to: 'a' }] },
      [{ path: 'list[0].to', before: 'b', after: 'new' }],
    ],
    [
      'lists of single values, where order counts',
      { args: ['a', 'b'] },
      { args: ['b', 'a'] },
      [{ path: 'args', before: ['a', 'b'], after: ['b', 'a'] }],
    ],
    [
      'other types',
      { a: [1] },
      { a: { 0: 1 } },
      [{ path: 'a', before: [1], after: { 0: 1 } }],
    ],
    [
      'names of JavaScript itself',
      {},
      JSON.parse('{"constructor": 1}'),
      [{ path: 'constructor', after: 1 }],
    ],
  ])('finds %s', (_, before, after, changes) => {
    expect(diffValues(before, after)).toEqual(changes);
  });
});
