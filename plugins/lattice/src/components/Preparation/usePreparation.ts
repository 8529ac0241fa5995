import { useApi } from '@backstage/core-plugin-api';
import type { Preparation } from '@lattice-portal/plugin-lattice-common';
import { unwrap, useResource } from '@lattice-portal/plugin-lattice-react';
import { useRef } from 'react';
import { latticeApiRef } from '../../api';

const EVERY = 1_500;

export interface PreparationState {
  /** Undefined when nothing is being prepared, or nobody knows. */
  preparation?: Preparation;
  /** It became ready while this page was looking. */
  justReady: boolean;
}

/** What of the local platform is still being prepared; asked again until all of it is ready. */
export function usePreparation(): PreparationState {
  const lattice = useApi(latticeApiRef);
  const sawWork = useRef(false);
  const { value } = useResource<Preparation>({
    id: 'preparation',
    pollEvery: known => (known?.ready ? undefined : EVERY),
    load: signal => unwrap(lattice.GET('/preparation', { signal })),
  });
  if (!value || value.steps.length === 0) {
    return { justReady: false };
  }
  if (!value.ready) {
    sawWork.current = true;
  }
  return { preparation: value, justReady: value.ready && sawWork.current };
}
