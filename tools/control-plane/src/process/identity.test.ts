import {
  formatIdentity,
  identify,
  isAlive,
  parseIdentity,
  parseProcStat,
} from './identity';

describe('parseProcStat', () => {
  const rest = '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 8675309 20';

  it.each([
    ['a plain name', `42 (etcd) S ${rest}`],
    ['a name with spaces and brackets', `42 (a) R (b) c) S ${rest}`],
  ])('reads state and start time behind %s', (_, stat) => {
    expect(parseProcStat(stat)).toEqual({ state: 'S', startTime: '8675309' });
  });

  it('gives nothing for a line that is cut off', () => {
    expect(parseProcStat('42 (etcd) S 1 2')).toBeUndefined();
  });
});

it('writes and reads an identity', () => {
  const identity = { pid: 42, startTime: '8675309' };
  expect(parseIdentity(formatIdentity(identity))).toEqual(identity);
  expect(parseIdentity('')).toBeUndefined();
  expect(parseIdentity('42')).toBeUndefined();
});

it('tells a process from a later one with the same number', async () => {
  const me = await identify(process.pid);
  expect(me?.pid).toBe(process.pid);
  expect(await isAlive(me!)).toBe(true);
  expect(await isAlive({ ...me!, startTime: '1' })).toBe(false);
});
