import type { ClusterClient } from '@lattice-portal/cluster-client';

/** Room for a fleet of thousands of pods, some of them with GPUs. */
const ROOM = {
  cpu: '1k',
  memory: '4Ti',
  'ephemeral-storage': '4Ti',
  pods: '10k',
  'nvidia.com/gpu': '64',
};

/** Three nodes in three zones, so that spreading rules have something to spread over. */
export const NODES = ['a', 'b', 'c'].map(zone => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: `node-${zone}`,
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: {
      'kubernetes.io/hostname': `node-${zone}`,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'nvidia.com/gpu.product': 'NVIDIA-L4',
      'topology.kubernetes.io/region': 'local',
      'topology.kubernetes.io/zone': `local-${zone}`,
    },
  },
  status: { allocatable: ROOM, capacity: ROOM },
}));

/**
 * Ends the leases of the nodes. Each kwok process takes a new identity, and one
 * that finds the lease of its predecessor plays no pod until that has run out.
 */
export async function freeNodes(client: ClusterClient): Promise<void> {
  await Promise.all(
    NODES.map(({ metadata: { name } }) =>
      client.delete({
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        namespace: 'kube-node-lease',
        name,
      }),
    ),
  );
}
