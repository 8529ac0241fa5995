import { DEFAULT_SIZES, planWaves } from './planWaves';

describe('planWaves', () => {
  it.each([
    [1, DEFAULT_SIZES, [1]],
    [2, DEFAULT_SIZES, [1, 1]],
    [3, DEFAULT_SIZES, [1, 1, 1]],
    [100, DEFAULT_SIZES, [1, 10, 89]],
    [25, ['10%', '50%'], [3, 13, 9]],
    [4, [], [4]],
    [4, ['9'], [4]],
  ])('%i services by %j', (services, sizes, waves) => {
    expect(planWaves(services, sizes)).toEqual(waves);
  });

  it.each(['0', '0%'])('has no wave of %s', size => {
    expect(() => planWaves(3, [size])).toThrow(/no service in it/);
  });
});
