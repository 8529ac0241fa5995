import { SERVICES_SIGNAL_CHANNEL } from '@lattice-portal/plugin-lattice-common';
import { useChannel } from './useChannel';

/** Calls back with the keys of services that changed. */
export function useServiceSignals(onChange: (keys: string[]) => void) {
  useChannel<{ keys: string[] }>(SERVICES_SIGNAL_CHANNEL, ({ keys }) =>
    onChange(keys ?? []),
  );
}
