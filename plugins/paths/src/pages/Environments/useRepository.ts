import { useApi } from '@backstage/core-plugin-api';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';
import { isBeingMade, isUnderWay } from './inWords';

const EVERY_MOVING = 2_000;
const EVERY_SETTLED = 15_000;

/** What is known of the repository of a component; `detail` is absent while none is connected. */
export interface RepositoryState {
  detail?: RepositoryDetail;
}

export function useRepository(
  entityRef: string,
): LiveResource<RepositoryState> {
  const paths = useApi(pathsApiRef);
  return useResource<RepositoryState>({
    id: entityRef,
    forgetOnChange: true,
    pollEvery: value =>
      isMoving(value?.detail) ? EVERY_MOVING : EVERY_SETTLED,
    load: async signal => {
      const { items } = await unwrap(
        paths.GET('/repositories', {
          params: { query: { entityRef } },
          signal,
        }),
      );
      const [repository] = items;
      if (!repository) {
        return {};
      }
      const { owner, name } = repository;
      const detail = await unwrap(
        paths.GET('/repositories/{owner}/{repository}', {
          params: { path: { owner, repository: name } },
          signal,
        }),
      );
      return { detail };
    },
  });
}

function isMoving(detail: RepositoryDetail | undefined): boolean {
  return (
    detail !== undefined &&
    (detail.environments.some(({ newest }) => isUnderWay(newest)) ||
      detail.previews.some(isBeingMade))
  );
}
