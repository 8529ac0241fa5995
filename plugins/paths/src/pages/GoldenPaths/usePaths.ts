import { useApi } from '@backstage/core-plugin-api';
import {
  unwrap,
  useResource,
  type LiveResource,
} from '@lattice-portal/plugin-lattice-react';
import type {
  PathTemplate,
  PathTemplateDetail,
} from '@lattice-portal/plugin-paths-common';
import { pathsApiRef } from '../../api/pathsApi';

const EVERY = 60_000;

export function usePaths(): LiveResource<PathTemplate[]> {
  const paths = useApi(pathsApiRef);
  return useResource({
    id: 'paths',
    pollEvery: () => EVERY,
    load: async signal =>
      (await unwrap(paths.GET('/templates', { signal }))).items,
  });
}

export function usePath(template: string): LiveResource<PathTemplateDetail> {
  const paths = useApi(pathsApiRef);
  return useResource({
    id: template,
    forgetOnChange: true,
    pollEvery: () => EVERY,
    load: signal =>
      unwrap(
        paths.GET('/templates/{template}', {
          params: { path: { template } },
          signal,
        }),
      ),
  });
}
