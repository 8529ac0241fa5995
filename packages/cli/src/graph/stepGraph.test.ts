import { runSteps, Step, StepObserver } from './stepGraph';

function recorder() {
  const events: string[] = [];
  const observer: StepObserver = {
    started: id => events.push(`start ${id}`),
    progressed: (id, { detail }) => events.push(`${id}: ${detail}`),
    done: id => events.push(`done ${id}`),
    failed: (id, error) => events.push(`fail ${id}: ${error.message}`),
  };
  return { events, observer };
}

function step(id: string, needs: string[] = [], run?: Step['run']): Step {
  return { id, title: `Title of ${id}`, needs, run: run ?? (async () => {}) };
}

const never = () => new AbortController().signal;

describe('runSteps', () => {
  it('runs independent steps side by side and dependent ones after what they need', async () => {
    // a and b meet: neither can end unless both have begun.
    const { events, observer } = recorder();
    const open = new Map<string, () => void>();
    const meet = (own: string, other: string) => () =>
      new Promise<void>(resolve => {
        open.set(own, resolve);
        open.get(other)?.();
        if (open.has(other)) resolve();
      });
    await runSteps(
      [
        step('c', ['a', 'b']),
        step('a', [], meet('a', 'b')),
        step('b', [], meet('b', 'a')),
      ],
      observer,
      never(),
    );
    expect(events.slice(0, 2).sort()).toEqual(['start a', 'start b']);
    expect(events.indexOf('start c')).toBeGreaterThan(events.indexOf('done a'));
    expect(events.indexOf('start c')).toBeGreaterThan(events.indexOf('done b'));
    expect(events.at(-1)).toBe('done c');
  });

  it('stops only what depends on a failure, and says why', async () => {
    const { events, observer } = recorder();
    const result = await runSteps(
      [
        step('tools', [], async () => {
          throw new Error('no compiler');
        }),
        step('cluster', ['tools']),
        step('examples', ['cluster']),
        step('portal'),
      ],
      observer,
      never(),
    );
    expect(result.done).toEqual(['portal']);
    expect([...result.failed.keys()]).toEqual(['tools', 'cluster', 'examples']);
    expect(events).toContain('fail tools: no compiler');
    expect(events).toContain(
      'fail cluster: Not started, because "Title of tools" failed.',
    );
    expect(events).not.toContain('start cluster');
  });

  it('starts nothing more once the run is to end', async () => {
    const ending = new AbortController();
    const { events, observer } = recorder();
    await runSteps(
      [step('a', [], async () => ending.abort()), step('b', ['a'])],
      observer,
      ending.signal,
    );
    expect(events).toEqual(['start a', 'done a', 'fail b: Stopped.']);
  });

  it('passes on what a step reports', async () => {
    const { events, observer } = recorder();
    const reporting = step('a', [], async ({ report }) => {
      report({ detail: 'half way', percent: 50 });
    });
    await runSteps([reporting], observer, never());
    expect(events).toContain('a: half way');
  });

  it.each([
    [
      [step('a', ['b']), step('b', ['a'])],
      'Steps wait for each other: a -> b -> a.',
    ],
    [[step('a', ['x'])], 'Step "a" needs "x", which does not exist.'],
    [[step('a'), step('a')], 'Two steps share an id.'],
  ])('refuses a graph that cannot end (%#)', async (steps, message) => {
    await expect(runSteps(steps, recorder().observer, never())).rejects.toThrow(
      message,
    );
  });
});
