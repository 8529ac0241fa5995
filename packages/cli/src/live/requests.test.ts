import { ClusterError } from '@lattice-portal/cluster-client';
import { limited, patiently } from './requests';

describe('patiently', () => {
  it('waits as long as the server says, and tries again', async () => {
    const waits: number[] = [];
    const busy = new ClusterError('busy', {
      status: 429,
      retryAfterSeconds: 2,
    });
    const request = jest
      .fn()
      .mockRejectedValueOnce(busy)
      .mockRejectedValueOnce(new ClusterError('fault', { status: 503 }))
      .mockResolvedValue('done');
    const wait = async (ms: number) => waits.push(ms);
    expect(await patiently(request, wait)).toBe('done');
    expect(waits).toEqual([2000, 400]);
  });

  it.each([
    ['no', new ClusterError('no', { status: 403, reason: 'Forbidden' })],
    ['no credentials', new ClusterError('x', { reason: 'Credentials' })],
    ['a fault of ours', new TypeError('x')],
  ])('does not ask twice after %s', async (_, error) => {
    const request = jest.fn().mockRejectedValue(error);
    await expect(patiently(request, async () => {})).rejects.toBe(error);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('gives up in the end', async () => {
    const error = new ClusterError('fault', { status: 500 });
    const request = jest.fn().mockRejectedValue(error);
    await expect(patiently(request, async () => {})).rejects.toBe(error);
    expect(request).toHaveBeenCalledTimes(5);
  });
});

describe('limited', () => {
  it('lets no more run at the same time, and all in the end', async () => {
    const bounded = limited(3);
    let running = 0;
    let most = 0;
    const work = async (value: number) => {
      most = Math.max(most, ++running);
      await new Promise(resolve => setImmediate(resolve));
      running--;
      return value;
    };
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const results = numbers.map(value => bounded(() => work(value)));
    expect(await Promise.all(results)).toEqual(numbers);
    expect(most).toBe(3);
  });

  it('starts nothing new after a failure', async () => {
    const bounded = limited(1);
    const later = jest.fn();
    const first = bounded(() => Promise.reject(new Error('first')));
    const second = bounded(later);
    await expect(Promise.all([first, second])).rejects.toThrow('first');
    await expect(second).rejects.toThrow();
    expect(later).not.toHaveBeenCalled();
  });
});
