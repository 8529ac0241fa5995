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
