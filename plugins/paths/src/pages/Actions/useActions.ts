import { useApi } from '@backstage/core-plugin-api';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type { ServiceActions } from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';

const EVERY_MOVING = 2_000;
const EVERY_SETTLED = 15_000;

/** What can be done to the service of a component, and what was done. */
export function useActions(entityRef: string): LiveResource<ServiceActions> {
  const paths = useApi(pathsApiRef);
  return useResource<ServiceActions>({
    id: entityRef,
    forgetOnChange: true,
    pollEvery: value =>
      value?.actions.some(({ state }) => state === 'running')
        ? EVERY_MOVING
        : EVERY_SETTLED,
    load: signal =>
      unwrap(
        paths.GET('/actions', { params: { query: { entityRef } }, signal }),
      ),
  });
}
