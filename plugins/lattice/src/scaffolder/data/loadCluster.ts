import type {
  ClusterStatus,
  LatticeClient,
} from '@lattice-portal/plugin-lattice-common';
import {
  LatticeRequestError,
  unwrap,
} from '@lattice-portal/plugin-lattice-react';

/**
 * The cluster a new service goes to: the one that was chosen before, else the first.
 *
 * @throws LatticeRequestError when there is none.
 */
export async function loadCluster(
  lattice: LatticeClient,
  asked?: string,
  signal?: AbortSignal,
): Promise<ClusterStatus> {
  const { items } = await unwrap(lattice.GET('/clusters', { signal }));
  const cluster = items.find(({ name }) => name === asked) ?? items[0];
  if (!cluster) {
    throw new LatticeRequestError(
      'No cluster is connected, so there is nowhere to run a service. Ask the platform team to connect one.',
      404,
    );
  }
  return cluster;
}
