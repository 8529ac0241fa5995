import { act, renderHook } from '@testing-library/react';
import { useThrottled } from './useThrottled';

describe('useThrottled', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('calls at once, then once more for all that came in the meantime', () => {
    const call = jest.fn();
    const { result } = renderHook(() => useThrottled(call, 100));
    result.current();
    expect(call).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 50; i++) {
      result.current();
    }
    expect(call).toHaveBeenCalledTimes(1);
    act(() => jest.advanceTimersByTime(100));
    expect(call).toHaveBeenCalledTimes(2);
    act(() => jest.advanceTimersByTime(1_000));
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('stays silent after the page is gone', () => {
    const call = jest.fn();
    const { result, unmount } = renderHook(() => useThrottled(call, 100));
    result.current();
    result.current();
    unmount();
    jest.advanceTimersByTime(1_000);
    expect(call).toHaveBeenCalledTimes(1);
  });
});
