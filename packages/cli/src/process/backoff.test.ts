import { decideRestart } from './backoff';

const ended = (previous: number, ranMs = 500, served = true) =>
  decideRestart({ previous, ranMs, served });

describe('decideRestart', () => {
  it('waits twice as long each time, then gives up', () => {
    const decisions = [0, 1, 2, 3, 4, 5].map(previous => ended(previous));
    expect(decisions.map(d => d.delayMs / 1000)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(decisions.map(d => d.restart)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('gives up soon on a part that never served', () => {
    expect(ended(1, 500, false).restart).toBe(true);
    expect(ended(2, 500, false).restart).toBe(false);
  });

  it('begins anew after a minute of steady work', () => {
    expect(ended(5, 61_000)).toMatchObject({ restart: true, attempt: 1 });
  });
});
