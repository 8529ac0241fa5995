import { ObjectGroup } from '../api';

/** What holds for every derived object of a kind. */
export interface DerivedKind {
  /**
   * Apply order: what denies comes before what opens, what is referred to before what refers. Pruning goes backwards.
   */
  order: number;
  /** What it is for. */
  group: ObjectGroup;
  /** Names of these are joined from parts, and must differ from those of all kinds that say the same here. */
  joined?: string;
}

export const DERIVED_KINDS: Record<string, DerivedKind> = {
  Namespace: { order: 0, group: 'network' },
  CiliumClusterwideNetworkPolicy: { order: 5, group: 'network' },
  CiliumNetworkPolicy: { order: 10, group: 'network' },
  NetworkPolicy: { order: 10, group: 'network' },
  Certificate: { order: 20, group: 'network' },
  TracingPolicyNamespaced: { order: 10, group: 'workload' },
  ServiceAccount: { order: 20, group: 'workload' },
  ConfigMap: { order: 20, group: 'workload' },
  PersistentVolumeClaim: { order: 20, group: 'data' },
  ExternalSecret: { order: 20, group: 'secrets' },
  ServiceEntry: { order: 30, group: 'network' },
  AuthorizationPolicy: { order: 30, group: 'network' },
  PeerAuthentication: { order: 30, group: 'network' },
  Service: { order: 40, group: 'network' },
  Gateway: { order: 40, group: 'network' },
  AnalysisTemplate: { order: 40, group: 'availability' },
  Deployment: { order: 50, group: 'workload' },
  Rollout: { order: 50, group: 'workload' },
  Job: { order: 50, group: 'workload' },
  CronJob: { order: 50, group: 'workload' },
  VMPodScrape: { order: 60, group: 'observability' },
  PodMonitor: { order: 60, group: 'observability' },
  VMServiceScrape: { order: 60, group: 'observability' },
  ServiceMonitor: { order: 60, group: 'observability' },
  VMRule: { order: 60, group: 'observability' },
  PrometheusRule: { order: 60, group: 'observability' },
  Schedule: { order: 60, group: 'data' },
  ScaledObject: { order: 60, group: 'availability' },
  HorizontalPodAutoscaler: { order: 60, group: 'availability' },
  HTTPRoute: { order: 60, group: 'network' },
  GRPCRoute: { order: 60, group: 'network' },
  TCPRoute: { order: 60, group: 'network' },
  Ingress: { order: 60, group: 'network' },
  PodDisruptionBudget: { order: 60, group: 'availability' },
};

/** What an object of a kind is for; undefined for kinds that are never derived. */
export function groupOfKind(kind: string): ObjectGroup | undefined {
  return Object.hasOwn(DERIVED_KINDS, kind)
    ? DERIVED_KINDS[kind].group
    : undefined;
}
