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
import { Amounts } from './World';

/** Requests and limits of a container as they will be written. */
export interface EffectiveResources {
  requests: { cpu: Quantity; memory: Quantity };
  limits: { cpu?: Quantity; memory: Quantity };
}

/**
 * Fills in what a container leaves out. A missing request is the profile's, but never above the limit; a missing
 * memory limit is the profile's, but never below the request.
 */
export function effectiveResources(
  resources: ContainerSpec['resources'],
  platform: Platform,
): EffectiveResources {
  const { requests = {}, limits = {} } = resources ?? {};
  const defaults = platform.resources;
  const cpu = requests.cpu ?? least(defaults.cpuRequest, limits.cpu, milliCpu);
  const memory =
    requests.memory ?? least(defaults.memoryRequest, limits.memory, bytes);
  const memoryLimit =
    limits.memory ??
    (bytes(memory) > bytes(defaults.memoryLimit)
      ? memory
      : defaults.memoryLimit);
  return {
    requests: { cpu, memory },
    limits: {
      ...(limits.cpu !== undefined && { cpu: limits.cpu }),
      memory: memoryLimit,
    },
  };
}

function least(
  preferred: Quantity,
  bound: Quantity | undefined,
  size: (value: Quantity) => number,
): Quantity {
  return bound !== undefined && size(bound) < size(preferred)
    ? bound
    : preferred;
}

type Requesting = Pick<ContainerSpec, 'resources'>;

/**
 * What a service requests: the requests of its containers as they will be written, times its copies. A service that
 * scales may come to have the most it asks for, so that is what counts.
 */
export function demandOf(spec: ServiceSpec, platform: Platform): Amounts {
  const pods = spec.autoscaling?.max ?? spec.replicas ?? 1;
  const { workload, sidecars = {} } = spec;
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
  const cpu = Math.max(...stages.map(stage => stage.cpu));
  const memory = Math.max(...stages.map(stage => stage.memory));
  return { cpu: cpu * pods, memory: memory * pods, pods };
}

/** How each amount is called, read from a document and shown. */
export const AMOUNTS: Record<
  keyof Amounts,
  {
    noun: string;
    read: (value: Quantity) => number;
    show: (value: number) => string;
  }
> = {
  cpu: { noun: 'CPU', read: milliCpu, show: formatCpu },
  memory: { noun: 'memory', read: bytes, show: formatMemory },
  pods: { noun: 'pods', read: Number, show: String },
};
