import type { Runtime, Size } from './paths';

/** What is set aside for a container, and the most it may use. */
export interface ContainerResources {
  requests: { cpu: string; memory: string };
  limits: { cpu: string; memory: string };
}

const CPU: Record<Size, [string, string]> = {
  small: ['50m', '500m'],
  medium: ['250m', '1'],
  large: ['1', '2'],
};

/** What a program that does little needs differs by runtime; a Java process takes its heap at the start. */
const MEMORY: Record<Runtime, Record<Size, [string, string]>> = {
  go: {
    small: ['32Mi', '128Mi'],
    medium: ['128Mi', '256Mi'],
    large: ['512Mi', '1Gi'],
  },
  node: {
    small: ['64Mi', '256Mi'],
    medium: ['256Mi', '512Mi'],
    large: ['1Gi', '2Gi'],
  },
  python: {
    small: ['96Mi', '256Mi'],
    medium: ['256Mi', '512Mi'],
    large: ['1Gi', '2Gi'],
  },
  java: {
    small: ['384Mi', '640Mi'],
    medium: ['768Mi', '1Gi'],
    large: ['2Gi', '3Gi'],
  },
};

/** The numbers behind a t-shirt size. */
export function resourcesOf(runtime: Runtime, size: Size): ContainerResources {
  const [cpu, cpuLimit] = CPU[size];
  const [memory, memoryLimit] = MEMORY[runtime][size];
  return {
    requests: { cpu, memory },
    limits: { cpu: cpuLimit, memory: memoryLimit },
  };
}
