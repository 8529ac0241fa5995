import { canaryWeights } from './deploy';

it.each([
  [10, 50, [10, 20, 30, 40, 50]],
  [20, 50, [20, 40, 50]],
  [33, 100, [33, 66, 99, 100]],
  [50, 50, [50]],
  [100, 100, [100]],
  [99, 100, [99, 100]],
  [1, 3, [1, 2, 3]],
])('goes by %d to %d in steps', (step, max, weights) => {
  expect(canaryWeights(step, max)).toEqual(weights);
});

it('never leaves the range, and always grows', () => {
  for (let step = 1; step <= 100; step++) {
    for (let max = step; max <= 100; max++) {
      const weights = canaryWeights(step, max);
      expect(weights[0]).toBe(step);
      expect(weights.at(-1)).toBe(max);
      expect(weights).toEqual([...new Set(weights)].sort((a, b) => a - b));
    }
  }
});
