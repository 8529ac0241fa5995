/**
 * Apply order: what denies comes before what opens, what is referred to before what refers. Pruning goes backwards.
 */
export const APPLY_ORDER: Record<string, number> = {
  CiliumNetworkPolicy: 10,
  NetworkPolicy: 10,
  ServiceAccount: 20,
  ExternalSecret: 20,
  AuthorizationPolicy: 30,
  Service: 40,
  Deployment: 50,
  VMServiceScrape: 60,
  ServiceMonitor: 60,
  PodDisruptionBudget: 60,
};
