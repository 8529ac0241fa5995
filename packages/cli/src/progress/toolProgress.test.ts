import { ToolProgress } from './toolProgress';

const piece = (step: string, rest: object) => ({
  step,
  title: `Building ${step}`,
  state: 'running' as const,
  seconds: 0,
  ...rest,
});

describe('ToolProgress', () => {
  it('weighs each piece by the time it is expected to take', () => {
    const progress = new ToolProgress(() => 0);
    progress.add(piece('kubernetes', { expectedSeconds: 300, fraction: 0.5 }));
    progress.add(piece('etcd', { expectedSeconds: 100, state: 'done' }));
    expect(progress.current()).toEqual({
      detail: 'Building kubernetes',
      percent: (100 * 250) / 400,
    });
  });

  it('moves with the clock while a piece reports nothing, and never claims the end', () => {
    let now = 0;
    const progress = new ToolProgress(() => now);
    progress.add(piece('pages', { expectedSeconds: 100 }));
    now = 40_000;
    expect(progress.current()?.percent).toBe(40);
    now = 900_000;
    expect(progress.current()?.percent).toBe(95);
  });

  it('names everything that is going on, with its detail', () => {
    const progress = new ToolProgress(() => 0);
    expect(progress.current()).toBeUndefined();
    progress.add(piece('a', { detail: '3 of 9 packages' }));
    progress.add(piece('b', {}));
    expect(progress.current()).toEqual({
      detail: 'Building a (3 of 9 packages), Building b',
    });
  });
});
