import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

/**
 * Calls back with every message of a signal channel. Subscribes directly: `useSignal` holds only the last message, and two
 * that arrive together must both count. Without signals it never calls; pages poll as well.
 */
export function useChannel<T extends JsonObject>(
  channel: string,
  onMessage: (message: T) => void,
) {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onMessage);
  latest.current = onMessage;

  useEffect(() => {
    const subscription = signals?.subscribe<T>(channel, message =>
      latest.current(message),
    );
    return () => subscription?.unsubscribe();
  }, [signals, channel]);
}
