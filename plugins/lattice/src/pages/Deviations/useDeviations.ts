import { useApi } from '@backstage/core-plugin-api';
import type { Deviation } from '@lattice-portal/plugin-lattice-common';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';

const EVERY = 60_000;

/** Every deviation the user may see, what expires first at the beginning. */
export function useDeviations(): LiveResource<Deviation[]> {
  const lattice = useApi(latticeApiRef);
  return useResource<Deviation[]>({
    id: 'deviations',
    pollEvery: () => EVERY,
    load: async signal =>
      (await unwrap(lattice.GET('/deviations', { signal }))).items,
  });
}
