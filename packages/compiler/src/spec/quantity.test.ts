import {
  bytes,
  formatCpu,
  formatMemory,
  isCpu,
  isMemory,
  milliCpu,
  nearestCpu,
  nearestMemory,
} from './quantity';

describe('CPU', () => {
  it.each([
    ['500m', 500],
    ['2', 2000],
    ['2.5', 2500],
    ['0.001', 1],
    [3, 3000],
  ])('%s is %i thousandths', (text, milli) => {
    expect(milliCpu(text)).toBe(milli);
    expect(isCpu(text)).toBe(true);
  });

  it.each(['', '0', '-1', 'NaN', '1e3', '500 m', '1.2345', 'm', 'Infinity'])(
    'refuses "%s"',
    text => expect(isCpu(text)).toBe(false),
  );
});

describe('memory', () => {
  it.each([
    ['128Mi', 128 * 1024 * 1024],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['1k', 1000],
    ['512M', 512_000_000],
    [1024, 1024],
  ])('%s is %i bytes', (text, size) => {
    expect(bytes(text)).toBe(size);
    expect(isMemory(text)).toBe(true);
  });

  it.each(['', '0', '-1Mi', '512MB', '1K', '1e9', '9'.repeat(16), 'Mi'])(
    'refuses "%s"',
    text => expect(isMemory(text)).toBe(false),
  );
});

it('shows amounts as people write them', () => {
  expect([formatCpu(1500), formatCpu(2000)]).toEqual(['1500m', '2']);
  expect([
    formatMemory(1.5 * 1024 ** 3),
    formatMemory(1000),
    formatMemory(0),
  ]).toEqual(['1536Mi', '1000', '0']);
});

it('guesses what was meant', () => {
  expect(nearestCpu(0.5)).toBe('500m');
  expect(nearestCpu('500 m')).toBe('500m');
  expect(nearestCpu('-1')).toBeUndefined();
  expect(nearestMemory('512MB')).toBe('512M');
  expect(nearestMemory('1gib')).toBe('1Gi');
  expect(nearestMemory('1 K')).toBe('1k');
  expect(nearestMemory('lots')).toBeUndefined();
});
