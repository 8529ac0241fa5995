import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { SERVICES_SIGNAL_CHANNEL } from '@lattice-portal/plugin-lattice-common';

type ServicesMessage = { keys: string[] };

/**
 * Calls back with the keys of services that changed. Subscribes directly: `useSignal` holds only the last
 * message, and two that arrive together must both count. Without signals it never calls; pages poll as well.
 */
export function useServiceSignals(onChange: (keys: string[]) => void) {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    const subscription = signals?.subscribe<ServicesMessage>(
      SERVICES_SIGNAL_CHANNEL,
      message => latest.current(message.keys ?? []),
    );
    return () => subscription?.unsubscribe();
  }, [signals]);
}
