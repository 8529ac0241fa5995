import { didYouMean, quoteList } from '../../diagnostics';
import { GpuModel, MountModel } from '../../model';
import { at, RESOURCES, Scope } from './scope';

/** The GPUs of the service, if it asks for any. */
export function analyzeGpu(scope: Scope): GpuModel | undefined {
  const resources = scope.spec.workload.resources ?? {};
  const [first, ...others] = Object.keys(resources)
    .sort()
    .filter(name => resources[name].type === 'gpu');
  if (first === undefined) return undefined;
  for (const other of others) {
    scope.sink.add(
      'several-gpus',
      { first, second: other },
      at(scope, [...RESOURCES, other], { part: 'key' }),
    );
  }
  const {
    count = 1,
    memory,
    compute,
    model,
    tolerations = true,
  } = resources[first].params ?? {};
  return {
    resource: first,
    path: [...RESOURCES, first],
    count,
    memory,
    compute,
    model,
    product: model && productOf(scope, first, model),
    tolerations,
  };
}

/** How nodes with a GPU of this model are labelled. The label itself is understood too. */
function productOf(
  scope: Scope,
  resource: string,
  model: string,
): string | undefined {
  const { gpuModels } = scope.platform;
  if (Object.hasOwn(gpuModels, model)) return gpuModels[model];
  if (Object.values(gpuModels).includes(model)) return model;
  const models = Object.keys(gpuModels).sort();
  scope.sink.add(
    'unknown-gpu-model',
    { model, models: quoteList(models, 'or') },
    at(scope, [...RESOURCES, resource, 'params', 'model'], {
      suggestion: didYouMean(model, models),
    }),
  );
  return undefined;
}

const SHARED_MEMORY = '/dev/shm';

/**
 * Programs on GPUs exchange data through shared memory, of which a container has 64 MiB unless it is given more. It counts
 * as memory of the container.
 */
export function withSharedMemory(
  mounts: MountModel[],
  gpu: GpuModel,
): MountModel[] {
  if (mounts.some(({ mountPath }) => mountPath === SHARED_MEMORY)) {
    return mounts;
  }
  const added: MountModel = {
    mountPath: SHARED_MEMORY,
    path: gpu.path,
    readOnly: false,
    content: { empty: { medium: 'Memory' } },
  };
  return [...mounts, added].sort((a, b) =>
    a.mountPath < b.mountPath ? -1 : 1,
  );
}
