import { Path } from '../diagnostics';
import { Quantity } from '../spec';

/** Under this name Kubernetes counts GPUs, whole ones and shares alike. */
export const GPU_RESOURCE = 'nvidia.com/gpu';

/** The label by which nodes tell what GPU they have. */
export const GPU_PRODUCT_LABEL = 'nvidia.com/gpu.product';

/** GPUs of every copy of a service, handed to its primary container. */
export interface GpuModel {
  /** Name of the resource in the spec. */
  resource: string;
  path: Path;
  count: number;
  /** How much memory of each GPU; absent for all of it. */
  memory?: Quantity;
  /** Percent of the computing power of each GPU; absent for all of it. */
  compute?: number;
  /** As the spec names it. */
  model?: string;
  /** As nodes are labelled; absent when any GPU will do. */
  product?: string;
  /** Whether the pods may run on nodes that are kept for GPUs. */
  tolerations: boolean;
}

/** Whether a copy gets shares of GPUs that others may use too. */
export function isShared({ memory, compute = 100 }: GpuModel): boolean {
  return memory !== undefined || compute < 100;
}
