import { useCallback, useEffect, useReducer, useRef } from 'react';
import {
  initialResource,
  resourceReducer,
  type Resource,
} from './resourceState';

export interface UseResourceOptions<T> {
  /** Fetches the value; called again whenever `id` changes and on every refresh. */
  load: (signal: AbortSignal) => Promise<T>;
  /** What is being shown. A new id keeps the old value on screen until the new one is there. */
  id: string;
  /** True drops the old value when `id` changes: it belongs to another thing. */
  forgetOnChange?: boolean;
  /** Milliseconds between two silent refreshes, from the value at hand; undefined for none. */
  pollEvery?: (value: T | undefined) => number | undefined;
}

/** A resource with the two things a page does with it. */
export interface LiveResource<T> extends Resource<T> {
  refresh: () => void;
}

/**
 * Loads a value and keeps it fresh. The old value stays while a newer one is fetched and also when fetching
 * it fails; `failedSince` then says since when what is shown may be out of date.
 */
export function useResource<T>(
  options: UseResourceOptions<T>,
): LiveResource<T> {
  const { id, forgetOnChange = false } = options;
  const [state, dispatch] = useReducer(
    resourceReducer<T>,
    initialResource<T>(),
  );
  const latest = useRef(options);
  latest.current = options;
  const running = useRef<AbortController>();
  const again = useRef(false);

  const run = useCallback(async () => {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    dispatch({ type: 'started' });
    try {
      const value = await latest.current.load(controller.signal);
      if (!controller.signal.aborted) {
        dispatch({ type: 'loaded', value });
      }
    } catch (error) {
      if (!controller.signal.aborted) {
        dispatch({ type: 'failed', error: asError(error), at: Date.now() });
      }
    } finally {
      if (running.current === controller) {
        running.current = undefined;
        if (again.current) {
          again.current = false;
          run();
        }
      }
    }
  }, []);

  /** Several refreshes during one request become one request after it. */
  const refresh = useCallback(() => {
    if (running.current) {
      again.current = true;
    } else {
      run();
    }
  }, [run]);

  useEffect(() => {
    if (forgetOnChange) {
      dispatch({ type: 'forgotten' });
    }
    again.current = false;
    run();
    return () => {
      again.current = false;
      running.current?.abort();
      running.current = undefined;
    };
  }, [id, forgetOnChange, run]);

  const every = options.pollEvery?.(state.value);
  useEffect(() => {
    if (every === undefined) {
      return undefined;
    }
    const timer = setInterval(() => {
      // A page nobody looks at asks for nothing.
      if (document.visibilityState !== 'hidden') {
        refresh();
      }
    }, every);
    return () => clearInterval(timer);
  }, [every, refresh]);

  return { ...state, refresh };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
