import { useApi } from '@backstage/core-plugin-api';
import type {
  DerivedObjectView,
  LiveObject,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { unwrap, useResource } from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { formatObjectParam } from './objectParam';

const EVERY = 5_000;

/** One derived object as it lives in the cluster now, with its events; renewed while the drawer is open. */
export function useLiveObject(service: ServiceRef, object: DerivedObjectView) {
  const lattice = useApi(latticeApiRef);
  const { cluster, namespace, name } = service;
  const { apiVersion, kind } = object;
  return useResource<LiveObject>({
    id: `${cluster}/${namespace}/${name}/${formatObjectParam(object)}`,
    forgetOnChange: true,
    pollEvery: () => EVERY,
    load: signal =>
      unwrap(
        lattice.GET('/services/{cluster}/{namespace}/{name}/object', {
          params: {
            path: { cluster, namespace, name },
            query: { apiVersion, kind, objectName: object.name },
          },
          signal,
        }),
      ),
  });
}
