import { DiagnosticSink } from '../../diagnostics';
import { DraftReason } from '../../kubernetes';
import {
  GpuModel,
  GPU_PRODUCT_LABEL,
  GPU_RESOURCE,
  isShared,
  ServiceModel,
} from '../../model';
import { bytes } from '../../spec';
import { Ways } from './Strategy';

/** GPUs as the device plugin of NVIDIA hands them out: whole ones. */
export function wholeGpus({ count }: GpuModel): Record<string, number> {
  return { [GPU_RESOURCE]: count };
}

const MEBIBYTE = 1024 ** 2;

/** GPUs as HAMi hands them out: by number, memory in MiB and percent of the cores, the last two of each. */
export function sharedGpus(gpu: GpuModel): Record<string, number> {
  const { memory, compute } = gpu;
  return {
    ...wholeGpus(gpu),
    ...(compute !== undefined && { 'nvidia.com/gpucores': compute }),
    ...(memory !== undefined && {
      'nvidia.com/gpumem': Math.ceil(bytes(memory) / MEBIBYTE),
    }),
  };
}

/** Reports shares of GPUs where only whole ones are handed out. */
export function checkWholeGpus(
  { gpu, source }: ServiceModel,
  _ways: Ways,
  sink: DiagnosticSink,
): void {
  if (!gpu || !isShared(gpu)) return;
  const field = gpu.memory === undefined ? 'compute' : 'memory';
  sink.add(
    'gpu-not-shareable',
    { resource: gpu.resource, field },
    {
      source,
      path: [...gpu.path, 'params', field],
      part: 'key',
    },
  );
}

/** Reports GPUs where there are none. */
export function refuseGpus(
  { gpu, source }: ServiceModel,
  _ways: Ways,
  sink: DiagnosticSink,
): void {
  if (!gpu) return;
  sink.add(
    'gpu-unavailable',
    { resource: gpu.resource },
    { source, path: gpu.path, part: 'key' },
  );
}

/** On which nodes pods with GPUs may run. */
export function gpuPlacement({ gpu, platform }: ServiceModel) {
  if (!gpu) return {};
  const { gpuRuntimeClass } = platform;
  return {
    ...(gpu.product && { nodeSelector: { [GPU_PRODUCT_LABEL]: gpu.product } }),
    ...(gpuRuntimeClass && { runtimeClassName: gpuRuntimeClass }),
    ...(gpu.tolerations && {
      tolerations: [
        { effect: 'NoSchedule', key: GPU_RESOURCE, operator: 'Exists' },
      ],
    }),
  };
}

/** Why the primary container has GPUs. */
export function gpuReasons({ gpu }: ServiceModel): DraftReason[] {
  if (!gpu) return [];
  const { count, compute, memory, model } = gpu;
  const share = [
    memory !== undefined && `${memory} of the memory`,
    compute !== undefined && `${compute} percent of the power`,
  ].filter(Boolean);
  const kind = model ? ` "${model}"` : '';
  return [
    {
      path: gpu.path,
      rule: 'workload.gpu',
      text:
        share.length > 0
          ? `Each copy has ${share.join(' and ')} of ${amount(count, kind)}.`
          : `Each copy has ${amount(count, kind)} to itself.`,
    },
  ];
}

function amount(count: number, kind: string): string {
  return count === 1 ? `one GPU${kind}` : `${count} GPUs${kind}`;
}
