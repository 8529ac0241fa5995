import { useApi } from '@backstage/core-plugin-api';
import type { KubernetesObject } from '@lattice-portal/compiler';
import type { ClusterStatus } from '@lattice-portal/plugin-lattice-common';
import {
  type LiveResource,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import { latticeApiRef } from '../../api';
import { loadCluster } from './loadCluster';

/** The cluster a service goes to and what is in it already. */
export interface ClusterWorld {
  cluster: ClusterStatus;
  /** Absent while the cluster is being prepared. */
  documents?: KubernetesObject[];
  /** The other clusters; absent when there are none. */
  remotes?: RemoteObjects[];
}

/** What another cluster offers and asks for; documents are absent until it was seen. */
export interface RemoteObjects {
  cluster: string;
  documents?: KubernetesObject[];
}

const CONNECTED_MILLISECONDS = 30_000;
const WAITING_MILLISECONDS = 5_000;

/** Kept fresh while the form is open, and asked more often until the cluster is there. */
export function useWorld(asked?: string): LiveResource<ClusterWorld> {
  const lattice = useApi(latticeApiRef);
  return useResource<ClusterWorld>({
    id: asked ?? '',
    pollEvery: world =>
      world?.documents ? CONNECTED_MILLISECONDS : WAITING_MILLISECONDS,
    load: async signal => {
      const cluster = await loadCluster(lattice, asked, signal);
      if (cluster.state === 'preparing') {
        return { cluster };
      }
      const { documents, remotes } = await unwrap(
        lattice.GET('/clusters/{cluster}/world', {
          params: { path: { cluster: cluster.name } },
          signal,
        }),
      );
      return { cluster, documents, remotes };
    },
  });
}
