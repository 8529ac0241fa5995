import { useApi } from '@backstage/core-plugin-api';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type {
  Repository,
  RepositoryPath,
  Upgrade,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';

const EVERY = 30_000;

/** On which version of its golden path a repository is. */
export function useRepositoryPath({
  owner,
  name,
}: Repository): LiveResource<RepositoryPath> {
  const paths = useApi(pathsApiRef);
  return useResource<RepositoryPath>({
    id: `${owner}/${name}`,
    forgetOnChange: true,
    pollEvery: value => (value?.template ? EVERY : undefined),
    load: signal =>
      unwrap(
        paths.GET('/repositories/{owner}/{repository}/path', {
          params: { path: { owner, repository: name } },
          signal,
        }),
      ),
  });
}

/** What the newest version would change in the repository, file by file. */
export function useUpgrade({ owner, name }: Repository): LiveResource<Upgrade> {
  const paths = useApi(pathsApiRef);
  return useResource<Upgrade>({
    id: `${owner}/${name}`,
    forgetOnChange: true,
    load: signal =>
      unwrap(
        paths.GET('/repositories/{owner}/{repository}/upgrade', {
          params: { path: { owner, repository: name } },
          signal,
        }),
      ),
  });
}
