import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  isServiceName,
  type LatticeClient,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { unwrap } from '@lattice-portal/plugin-lattice-react';

/**
 * Why a new service may not take this name, asked of the catalog and of the cluster; undefined when
 * it is free. A cluster that does not answer says nothing: it is asked again before anything is written.
 */
export async function findNameProblem(
  target: ServiceRef,
  apis: { catalog: CatalogApi; lattice: LatticeClient },
): Promise<string | undefined> {
  const { name } = target;
  if (!isServiceName(name)) {
    return undefined;
  }
  const [entity, answer] = await Promise.all([
    apis.catalog.getEntityByRef({
      kind: 'component',
      namespace: 'default',
      name,
    }),
    unwrap(
      apis.lattice.GET('/clusters/{cluster}/names/{namespace}/{name}', {
        params: { path: target },
      }),
    ).catch(() => undefined),
  ]);
  if (entity) {
    return `Name "${name}" is taken: the catalog has a component of that name. Choose another.`;
  }
  if (answer && !answer.available) {
    return (
      answer.reason ??
      `Name "${name}" is taken in namespace "${target.namespace}". Choose another.`
    );
  }
  return undefined;
}
