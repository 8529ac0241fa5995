import { useCallback, useEffect, useRef } from 'react';

/** Calls at once, then at most every `wait` milliseconds; what came in between becomes one call at the end. */
export function useThrottled(call: () => void, wait: number): () => void {
  const latest = useRef(call);
  latest.current = call;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pending = useRef(false);

  useEffect(() => () => clearTimeout(timer.current), []);

  return useCallback(() => {
    if (timer.current !== undefined) {
      pending.current = true;
      return;
    }
    latest.current();
    const tick = () => {
      if (pending.current) {
        pending.current = false;
        latest.current();
        timer.current = setTimeout(tick, wait);
      } else {
        timer.current = undefined;
      }
    };
    timer.current = setTimeout(tick, wait);
  }, [wait]);
}
