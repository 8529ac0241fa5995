import { z } from 'zod';
import { cpu, memory, money } from './primitives';

/** `kind: CedarPolicy`. Only those in namespace `lattice-system` have an effect. */
export const cedarPolicySpec = z.strictObject({
  description: z
    .string()
    .max(1024)
    .describe('What the policy is for, in a sentence.')
    .optional(),
  enabled: z
    .boolean()
    .describe('Default true. False keeps the text without its effect.')
    .optional(),
  priority: z
    .int()
    .min(-1000)
    .max(1000)
    .describe(
      'Order in lists only; Cedar has no order: a forbid always beats a permit. Default 0.',
    )
    .optional(),
  policies: z
    .string()
    .min(1)
    .max(64 * 1024)
    .describe('Cedar policies: any number of permit and forbid statements.'),
});

const amounts = z.strictObject({
  cpu: cpu.describe('Sum of the CPU requests of all pods.').optional(),
  memory: memory.describe('Sum of the memory requests of all pods.').optional(),
  pods: z.int().min(0).max(100_000).describe('Number of pods.').optional(),
  'nvidia.com/gpu': z
    .int()
    .min(0)
    .max(100_000)
    .describe('Number of GPUs of all pods; a share of one counts as one.')
    .optional(),
  cost: money
    .describe(
      'Cost per month by the price card of the platform, such as "500 EUR". A cost that is not known does not fit.',
    )
    .optional(),
});

/** `kind: LatticeQuota`. In `lattice-system` it may limit anybody, elsewhere only services of its own namespace. */
export const quotaSpec = z.strictObject({
  principal: z
    .string()
    .max(512)
    .regex(
      /^Lattice::(?:Service::"[a-z0-9-]+\/[a-z0-9-]+"|Namespace::"[a-z0-9-]+"|(?:Group|User)::"[^"\\\p{Cc}]+")$/u,
      'bad-principal',
    )
    .describe(
      'Whom it limits: Lattice::Service::"namespace/name", Lattice::Namespace::"namespace", Lattice::Group::"team" or Lattice::User::"name".',
    ),
  limits: amounts.describe(
    'What all services of the principal may request together.',
  ),
  maxPerWorkload: amounts
    .describe('What one service may request; with "cost" its budget.')
    .optional(),
  approval: z
    .string()
    .max(256)
    .regex(/^(group|user):[a-z0-9._-]+\/[a-z0-9._-]+$/, 'bad-approver')
    .describe(
      'Whose yes lets a service take more than is left, such as "group:default/finance". Without it nobody\'s does.',
    )
    .optional(),
  enabled: z.boolean().describe('Default true.').optional(),
});

export type CedarPolicySpec = z.output<typeof cedarPolicySpec>;
export type QuotaSpec = z.output<typeof quotaSpec>;
