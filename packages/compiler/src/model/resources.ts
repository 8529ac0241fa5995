import { bytes, ContainerSpec, Quantity } from '../spec';
import { Platform } from './Platform';

/** Requests and limits of a container as they will be written. */
export interface EffectiveResources {
  requests: { cpu: Quantity; memory: Quantity };
  limits: { cpu?: Quantity; memory: Quantity };
}

/**
 * Fills in what a container leaves out. A missing request is the limit, as Kubernetes would have it, or else the
 * profile's; a missing memory limit is the profile's, but never below the request.
 */
export function effectiveResources(
  resources: ContainerSpec['resources'],
  platform: Platform,
): EffectiveResources {
  const { requests = {}, limits = {} } = resources ?? {};
  const defaults = platform.resources;
  const cpu = requests.cpu ?? limits.cpu ?? defaults.cpuRequest;
  const memory = requests.memory ?? limits.memory ?? defaults.memoryRequest;
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
