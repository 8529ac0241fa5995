import { act, renderHook, waitFor } from '@testing-library/react';
import { useResource } from './useResource';

/** A load that the test answers, one request at a time. */
function controlled() {
  const answers: Array<{
    signal: AbortSignal;
    resolve: (value: string) => void;
    reject: (error: Error) => void;
  }> = [];
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      answers.push({ signal, resolve, reject });
    });
  return { answers, load };
}

describe('useResource', () => {
  it('ignores the late answer for what is no longer shown', async () => {
    const { answers, load } = controlled();
    const { result, rerender } = renderHook(
      ({ id }) => useResource({ id, load }),
      { initialProps: { id: 'first' } },
    );
    rerender({ id: 'second' });
    await act(async () => {
      answers[1].resolve('of the second');
      answers[0].resolve('of the first');
    });
    expect(answers[0].signal.aborted).toBe(true);
    expect(result.current.value).toBe('of the second');
  });

  it('keeps the old value for another filter, and drops it for another thing', async () => {
    for (const forgetOnChange of [false, true]) {
      const { answers, load } = controlled();
      const { result, rerender } = renderHook(
        ({ id }) => useResource({ id, load, forgetOnChange }),
        { initialProps: { id: 'first' } },
      );
      await act(async () => answers[0].resolve('old'));
      rerender({ id: 'second' });
      expect(result.current.value).toBe(forgetOnChange ? undefined : 'old');
      expect(result.current.loading).toBe(true);
    }
  });

  it('turns refreshes during a request into one request after it', async () => {
    const { answers, load } = controlled();
    const { result } = renderHook(() => useResource({ id: 'x', load }));
    act(() => {
      result.current.refresh();
      result.current.refresh();
      result.current.refresh();
    });
    expect(answers).toHaveLength(1);
    await act(async () => answers[0].resolve('one'));
    await waitFor(() => expect(answers).toHaveLength(2));
    await act(async () => answers[1].resolve('two'));
    expect(result.current.value).toBe('two');
    expect(answers).toHaveLength(2);
  });

  it('asks again by itself, with an interval that depends on the value', async () => {
    jest.useFakeTimers();
    try {
      const load = jest.fn(async () => 'settled');
      renderHook(() =>
        useResource({
          id: 'x',
          load,
          pollEvery: value => (value === 'settled' ? 1_000 : 10),
        }),
      );
      await act(async () => jest.advanceTimersByTimeAsync(5));
      expect(load).toHaveBeenCalledTimes(1);
      await act(async () => jest.advanceTimersByTimeAsync(900));
      expect(load).toHaveBeenCalledTimes(1);
      await act(async () => jest.advanceTimersByTimeAsync(200));
      expect(load).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
