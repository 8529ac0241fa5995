import {
  bytes,
  ContainerSpec,
  formatCpu,
  formatMemory,
  milliCpu,
  Quantity,
  ServiceSpec,
} from '../spec';
import { Platform } from './Platform';
import { effectiveResources } from './resources';

/** What pods request, or a quota allows. CPU in thousandths, memory in bytes. */
export interface Amounts {
  cpu: number;
  memory: number;
  /** Whole GPUs and shares alike. */
  gpu: number;
  pods: number;
}

export const NO_AMOUNTS: Amounts = { cpu: 0, memory: 0, gpu: 0, pods: 0 };

/** Adds up what several services, or several tasks of one job, request. */
export function sumAmounts(items: readonly Amounts[]): Amounts {
  const total = { ...NO_AMOUNTS };
  for (const { cpu, memory, gpu, pods } of items) {
    total.cpu += cpu;
    total.memory += memory;
    total.gpu += gpu;
    total.pods += pods;
  }
  return total;
}

/** How many copies of a service run, at least and at most. */
export function copiesOf({ replicas = 1, autoscaling }: ServiceSpec): {
  min: number;
  max: number;
} {
  return { min: replicas, max: autoscaling?.max ?? replicas };
}

type Requesting = Pick<ContainerSpec, 'resources'>;

/**
 * What one copy requests, as Kubernetes counts it: the sum of its containers and sidecars, or what one of the sidecars
 * that run first takes beside the sidecars, whichever is more.
 */
export function podAmounts(
  { workload, sidecars = {} }: ServiceSpec,
  platform: Platform,
): Amounts {
  const beside = Object.values(sidecars).filter(({ init }) => !init);
  const first = Object.values(sidecars).filter(({ init }) => init);
  const sum = (items: readonly Requesting[]) => {
    let [cpu, memory] = [0, 0];
    for (const { resources } of items) {
      const { requests } = effectiveResources(resources, platform);
      cpu += milliCpu(requests.cpu);
      memory += bytes(requests.memory);
    }
    return { cpu, memory };
  };
  // What ends before the containers start shares their room, one at a time.
  const stages = [
    [...Object.values(workload.containers), ...beside],
    ...first.map(item => [item, ...beside]),
  ].map(sum);
  return {
    cpu: Math.max(...stages.map(({ cpu }) => cpu)),
    memory: Math.max(...stages.map(({ memory }) => memory)),
    gpu: gpusOf(workload.resources),
    pods: 1,
  };
}

function gpusOf(resources: ServiceSpec['workload']['resources'] = {}): number {
  const gpu = Object.values(resources).find(({ type }) => type === 'gpu');
  return gpu ? gpu.params?.count ?? 1 : 0;
}

/**
 * What a service requests: one copy times their number. A service that scales may come to have the most it asks for, so
 * that is what counts.
 */
export function demandOf(spec: ServiceSpec, platform: Platform): Amounts {
  const { max } = copiesOf(spec);
  const { cpu, memory, gpu } = podAmounts(spec, platform);
  return { cpu: cpu * max, memory: memory * max, gpu: gpu * max, pods: max };
}

/** How each amount is called, in a quota and in sentences, read from a document and shown. */
export const AMOUNTS: Record<
  keyof Amounts,
  {
    limit: 'cpu' | 'memory' | 'nvidia.com/gpu' | 'pods';
    noun: string;
    read: (value: Quantity) => number;
    show: (value: number) => string;
    /** The least by which what one copy requests may sensibly change; absent for what it does not request. */
    step?: number;
  }
> = {
  cpu: { limit: 'cpu', noun: 'CPU', read: milliCpu, show: formatCpu, step: 1 },
  memory: {
    limit: 'memory',
    noun: 'memory',
    read: bytes,
    show: formatMemory,
    step: 1024 ** 2,
  },
  gpu: {
    limit: 'nvidia.com/gpu',
    noun: 'GPUs',
    read: Number,
    show: String,
    step: 1,
  },
  pods: { limit: 'pods', noun: 'pods', read: Number, show: String },
};
