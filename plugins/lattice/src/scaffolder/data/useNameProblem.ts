import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  isServiceName,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { useResource } from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { useDebounced } from '../../hooks/useDebounced';
import { findNameProblem } from './findNameProblem';

/** What is known of the name being typed. */
export type NameState =
  | { state: 'unknown' }
  | { state: 'checking' }
  | { state: 'free' }
  | { state: 'taken'; problem: string };

const WAIT_MILLISECONDS = 300;

/** Asks catalog and cluster once the typing has paused; an answer for an older name never shows. */
export function useNameProblem(target: Partial<ServiceRef>): NameState {
  const catalog = useApi(catalogApiRef);
  const lattice = useApi(latticeApiRef);
  const { cluster, namespace, name } = target;
  const complete = cluster && namespace && name && isServiceName(name);
  const key = complete ? `${cluster}/${namespace}/${name}` : '';
  const settled = useDebounced(key, WAIT_MILLISECONDS);
  const { value } = useResource({
    id: settled,
    load: async () => {
      const [at, space, own] = settled.split('/');
      const problem = settled
        ? await findNameProblem(
            { cluster: at, namespace: space, name: own },
            { catalog, lattice },
          )
        : undefined;
      return { key: settled, problem };
    },
  });
  if (!key) {
    return { state: 'unknown' };
  }
  if (value?.key !== key) {
    return { state: 'checking' };
  }
  return value.problem
    ? { state: 'taken', problem: value.problem }
    : { state: 'free' };
}
