import { z } from 'zod';
import type { ListRequest } from '../service/ServiceQueries';

// The OpenAPI document has checked the values already; this gives them their types.
const schema = z.object({
  cluster: z.string().optional(),
  namespace: z.string().optional(),
  owner: z.string().optional(),
  phase: z
    .enum([
      'Pending',
      'Compiling',
      'Applying',
      'Running',
      'Ready',
      'Succeeded',
      'Failed',
    ])
    .optional(),
  search: z.string().optional(),
  sort: z
    .enum(['name', 'phase', 'owner', 'cluster', 'resources', 'lastDeployment'])
    .optional(),
  order: z.enum(['asc', 'desc']).optional(),
  offset: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().optional(),
});

export function listRequest(query: unknown): ListRequest {
  return schema.parse(query);
}
