import { resolve } from 'node:path';
import type { Part } from '../cluster/types';
import { ARGO_ROLLOUTS_RIGHTS } from './rights';
import { type OperatorOptions, startOperator } from './startOperator';

export interface ArgoRollouts {
  readonly part: Part;
  stop(): Promise<void>;
}

/** Starts the real Argo Rollouts controller; its control plane is started with `realOperators: ['Rollout']`. */
export async function startArgoRollouts(
  options: OperatorOptions,
): Promise<ArgoRollouts> {
  const { part, stop } = await startOperator(
    {
      name: 'argo-rollouts',
      title: 'Argo Rollouts',
      command: 'rollouts-controller',
      rights: ARGO_ROLLOUTS_RIGHTS,
      ports: ['health', 'metrics'],
      args: ({ kubeconfig, ports }) => [
        `--kubeconfig=${kubeconfig}`,
        '--leader-elect=false',
        '--loglevel=warn',
        `--healthzPort=${ports.health}`,
        `--metricsPort=${ports.metrics}`,
      ],
      healthUrl: ({ health }) => `http://127.0.0.1:${health}/healthz`,
    },
    { ...options, dataDir: resolve(options.dataDir) },
  );
  return { part, stop };
}
