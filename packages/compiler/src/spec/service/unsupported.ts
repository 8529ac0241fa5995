/** Fields the language has and this version refuses, by the path of their parent; `*` stands for any key. */
export const UNSUPPORTED_FIELDS: Record<string, readonly string[]> = {
  spec: ['ingress', 'advertise', 'backup'],
  'spec.workload.containers.*.security': ['allowedBinaries'],
  'spec.sidecars.*.security': ['allowedBinaries'],
  'spec.workload.service': ['serviceType', 'hostnames', 'publishDns', 'tls'],
  'spec.workload.resources.*': ['metadata'],
};
