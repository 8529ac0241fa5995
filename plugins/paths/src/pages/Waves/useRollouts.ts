import { useApi } from '@backstage/core-plugin-api';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type { Rollout } from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';

const EVERY_MOVING = 5_000;
const EVERY_SETTLED = 60_000;

/** The upgrades in waves of a golden path, newest first. */
export function useRollouts(template: string): LiveResource<Rollout[]> {
  const paths = useApi(pathsApiRef);
  return useResource<Rollout[]>({
    id: template,
    forgetOnChange: true,
    pollEvery: value =>
      value?.some(({ state }) => state === 'running')
        ? EVERY_MOVING
        : EVERY_SETTLED,
    load: async signal =>
      (
        await unwrap(
          paths.GET('/rollouts', { params: { query: { template } }, signal }),
        )
      ).items,
  });
}
