import type { KubernetesObject } from '@lattice-portal/cluster-client';

const ARRIVED = ['Ready', 'Succeeded'];

/** How a LatticeService or LatticeJob came out; undefined while the platform is still at it. */
export function outcomeOf({
  metadata,
  status,
}: KubernetesObject):
  | { state: 'ready' | 'failed'; message?: string }
  | undefined {
  const { phase, message, observedGeneration } = (status ?? {}) as {
    phase?: string;
    message?: string;
    observedGeneration?: number;
  };
  if (observedGeneration !== metadata.generation) {
    return undefined;
  }
  if (phase && ARRIVED.includes(phase)) {
    return { state: 'ready' };
  }
  return phase === 'Failed' ? { state: 'failed', message } : undefined;
}
