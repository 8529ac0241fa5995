import { InputError } from '@backstage/errors';

export const DEFAULT_SIZES = ['1', '10%'];

/**
 * How many services each wave has. Sizes are numbers or shares of all, as in `1` or `10%`, rounded up; what they leave is
 * one more wave, and waves that nothing is left for are not there.
 *
 * @throws InputError for a wave of nothing.
 */
export function planWaves(
  services: number,
  sizes: readonly string[],
): number[] {
  const waves: number[] = [];
  let left = services;
  for (const size of sizes) {
    const wanted = size.endsWith('%')
      ? Math.ceil((services * Number(size.slice(0, -1))) / 100)
      : Number(size);
    if (!(wanted > 0)) {
      throw new InputError(`A wave of "${size}" has no service in it`);
    }
    const taken = Math.min(wanted, left);
    if (taken > 0) {
      waves.push(taken);
      left -= taken;
    }
  }
  return left > 0 ? [...waves, left] : waves;
}
