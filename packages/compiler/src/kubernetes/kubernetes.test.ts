import { canonicalJson, sha256 } from './canonicalJson';
import { MAX_NAME, objectName } from './names';

describe('objectName', () => {
  it('joins short parts', () => {
    expect(objectName('payments', 'stripe')).toBe('payments-stripe');
  });

  it('shortens long names, keeps them apart and keeps them stable', () => {
    const long = 'a'.repeat(60);
    const names = [objectName(long, 'one'), objectName(long, 'two')];
    expect(names[0]).toBe(
      `${'a'.repeat(54)}-${sha256(`${long}/one`).slice(0, 8)}`,
    );
    expect(new Set(names).size).toBe(2);
    expect(names.every(name => name.length <= MAX_NAME)).toBe(true);
  });

  it('never ends the kept part with a dash', () => {
    expect(objectName(`${'a'.repeat(53)}-`, 'bcdefghij')).toMatch(
      /^a{53}-[0-9a-f]{8}$/,
    );
  });
});

describe('canonicalJson', () => {
  it('gives the same text whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: undefined })).toBe(
      canonicalJson({ b: [1, { c: 2, d: 1 }] }),
    );
    expect(canonicalJson({ b: null, a: 'x' })).toBe('{"a":"x","b":null}');
  });
});

it('hashes as everybody does', () => {
  expect(sha256('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
