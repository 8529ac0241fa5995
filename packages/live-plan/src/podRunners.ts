import type { TypeRef } from '@lattice-portal/cluster-client';

/** What runs the pods of a service; each service has one of them. */
export const POD_RUNNERS: readonly TypeRef[] = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
];

/** Whether objects of a kind run the pods of a service. */
export function runsPods(kind: string): boolean {
  return POD_RUNNERS.some(type => type.kind === kind);
}
