import { LatticeKind } from './kinds';

type Fields = Readonly<Record<string, readonly string[]>>;

const SERVICE: Fields = {
  'spec.workload.resources.*': ['metadata'],
};

const JOB: Fields = {
  spec: ['training', 'topology'],
  'spec.tasks.*.workload': ['service'],
  'spec.defaults.workload': ['service'],
  'spec.tasks.*.workload.containers.*': ['readinessProbe'],
  'spec.defaults.workload.containers.*': ['readinessProbe'],
  'spec.tasks.*.workload.containers.*.security': ['allowedBinaries'],
  'spec.defaults.workload.containers.*.security': ['allowedBinaries'],
};

/** Fields the language has and this version refuses, by kind and the path of their parent; `*` stands for any key. */
export const UNSUPPORTED_FIELDS: Partial<Record<LatticeKind, Fields>> = {
  LatticeService: SERVICE,
  LatticeJob: JOB,
  LatticeModel: {
    spec: ['ingress', 'topology', 'observability', 'backup'],
    'spec.roles.*': [
      'entryRuntime',
      'workerReplicas',
      'workerWorkload',
      'workerRuntime',
    ],
    'spec.roles.*.autoscaling': ['tolerancePercent', 'behavior'],
    'spec.roles.*.entryWorkload': ['service'],
    'spec.routing': ['kvConnector', 'routes'],
  },
  LatticeMeshMember: { spec: ['ingress'] },
};
