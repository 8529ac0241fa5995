import { z } from 'zod';
import { labelValue, memory } from '../primitives';

/** What a resource of type `gpu` says. Spread into the parameters of resources. */
export const gpuParams = {
  count: z
    .int()
    .min(1)
    .max(64)
    .describe('For a gpu: how many each copy gets. Default 1.')
    .optional(),
  memory: memory
    .describe(
      'For a gpu: how much memory of each, such as "8Gi", so that others may use the rest. Default: all of it.',
    )
    .optional(),
  compute: z
    .int()
    .min(1)
    .max(100)
    .describe(
      'For a gpu: percent of the computing power of each, so that others may use the rest. Default: all of it.',
    )
    .optional(),
  model: labelValue
    .describe(
      'For a gpu: the model, such as "L4" or "A100", as the platform names it. Default: any.',
    )
    .optional(),
  tolerations: z
    .boolean()
    .describe(
      'For a gpu: whether the pods may run on nodes that are kept for GPUs (taint nvidia.com/gpu). Default true.',
    )
    .optional(),
};
