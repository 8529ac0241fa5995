import { useApi } from '@backstage/core-plugin-api';
import {
  formatServiceId,
  type DeploymentRecord,
  type ServiceDetail,
  type ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { useServiceSignals } from '../../hooks/useServiceSignals';
import { useThrottled } from '../../hooks/useThrottled';

/** Without signals the page still moves: quickly while the service does, slowly once it has settled. */
const EVERY_MOVING = 3_000;
const EVERY_SETTLED = 20_000;
const AT_MOST_EVERY = 500;

const MOVING = new Set(['Pending', 'Compiling', 'Applying']);

export interface ServicePageState {
  service: LiveResource<ServiceDetail>;
  deployments: LiveResource<DeploymentRecord[]>;
}

/** A service and its history, refetched when the backend announces a change of it. */
export function useServicePage(ref: ServiceRef): ServicePageState {
  const lattice = useApi(latticeApiRef);
  const { cluster, namespace, name } = ref;
  const id = formatServiceId(ref);
  const path = { cluster, namespace, name };

  const service = useResource<ServiceDetail>({
    id,
    forgetOnChange: true,
    pollEvery: value =>
      !value || MOVING.has(value.phase) ? EVERY_MOVING : EVERY_SETTLED,
    load: signal =>
      unwrap(
        lattice.GET('/services/{cluster}/{namespace}/{name}', {
          params: { path },
          signal,
        }),
      ),
  });

  // Every phase is a step of some deployment, so a new phase means a new or changed row.
  const { value } = service;
  const deployments = useResource<DeploymentRecord[]>({
    id: `${id} ${value?.generation} ${value?.phase} ${value?.phaseSince}`,
    pollEvery: () => EVERY_SETTLED,
    load: async signal => {
      const { items } = await unwrap(
        lattice.GET('/services/{cluster}/{namespace}/{name}/deployments', {
          params: { path, query: { limit: 20 } },
          signal,
        }),
      );
      return items;
    },
  });

  const refresh = useThrottled(service.refresh, AT_MOST_EVERY);
  useServiceSignals(keys => {
    // Until the service was loaded once its key is unknown, and any signal may be about it.
    if (!value || keys.includes(value.key)) {
      refresh();
    }
  });

  return { service, deployments };
}
