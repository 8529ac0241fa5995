import { WorkQueue, type Priority } from './WorkQueue';

interface Controlled {
  queue: WorkQueue;
  started: string[];
  /** Ends the oldest running work on a key. */
  finish(key: string, result?: 'done' | 'retry' | Error): void;
}

function controlled(concurrency = 2): Controlled {
  const started: string[] = [];
  const running = new Map<string, (result: 'done' | 'retry' | Error) => void>();
  const queue = new WorkQueue({
    concurrency,
    work: key =>
      new Promise((resolve, reject) => {
        started.push(key);
        running.set(key, result =>
          result instanceof Error ? reject(result) : resolve(result),
        );
      }),
    onError: () => undefined,
    backoff: attempt => 100 * 2 ** attempt,
  });
  return {
    queue,
    started,
    finish: (key, result = 'done') => {
      const end = running.get(key);
      running.delete(key);
      end?.(result);
    },
  };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('WorkQueue', () => {
  it('never works on one key twice at once, and runs it again when it was added meanwhile', async () => {
    const { queue, started, finish } = controlled();
    queue.add('a', 'edit');
    queue.add('a', 'edit');
    queue.add('a', 'fan-out');
    expect(started).toEqual(['a']);
    finish('a');
    await settle();
    expect(started).toEqual(['a', 'a']);
    finish('a');
    await settle();
    expect(started).toHaveLength(2);
  });

  it('takes edits before the effects of other edits', async () => {
    const { queue, started, finish } = controlled(1);
    queue.add('busy', 'edit');
    const order: [string, Priority][] = [
      ['far-1', 'fan-out'],
      ['far-2', 'fan-out'],
      ['edit', 'edit'],
      ['far-1', 'edit'],
    ];
    order.forEach(([key, priority]) => queue.add(key, priority));
    for (const key of ['busy', 'edit', 'far-1']) {
      finish(key);
      await settle();
    }
    expect(started).toEqual(['busy', 'edit', 'far-1', 'far-2']);
  });

  it('works on no more keys at once than allowed', () => {
    const { queue, started } = controlled(2);
    ['a', 'b', 'c'].forEach(key => queue.add(key, 'edit'));
    expect(started).toEqual(['a', 'b']);
    expect(queue.isWaiting('c')).toBe(true);
    expect(queue.busy).toBe(3);
  });

  it('waits longer after each failure of a key, and not at all after a success', async () => {
    const { queue, started, finish } = controlled();
    queue.add('a', 'edit');
    for (const [result, delay] of [
      ['retry', 100],
      [new Error('broken'), 200],
      ['retry', 400],
    ] as const) {
      finish('a', result);
      await settle();
      const before = started.length;
      await jest.advanceTimersByTimeAsync(delay - 1);
      expect(started).toHaveLength(before);
      await jest.advanceTimersByTimeAsync(1);
      expect(started).toHaveLength(before + 1);
    }
    finish('a', 'done');
    await settle();
    queue.add('a', 'edit');
    finish('a', 'retry');
    await settle();
    await jest.advanceTimersByTimeAsync(100);
    expect(started).toHaveLength(6);
  });

  it('does not wait when the key is added during its delay', async () => {
    const { queue, started, finish } = controlled();
    queue.add('a', 'edit');
    finish('a', 'retry');
    await settle();
    queue.add('a', 'edit');
    expect(started).toHaveLength(2);
    finish('a', 'done');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(started).toHaveLength(2);
  });

  it('one failing key does not hold up the others', async () => {
    const { queue, started, finish } = controlled(1);
    queue.add('bad', 'edit');
    queue.add('good', 'edit');
    finish('bad', new Error('broken'));
    await settle();
    expect(started).toEqual(['bad', 'good']);
  });

  it('stops after what runs, and takes nothing more', async () => {
    const { queue, started, finish } = controlled(1);
    queue.add('a', 'edit');
    queue.add('b', 'edit');
    const stopped = queue.stop();
    queue.add('c', 'edit');
    finish('a', 'retry');
    await stopped;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(started).toEqual(['a']);
  });
});
