import { z } from 'zod';
import { serviceName, text, word } from './primitives';

/**
 * `kind: LatticeApproval`: somebody said yes to what a policy or quota asks a yes for. The portal writes it for those who
 * may say so; only those in namespace `lattice-system` have an effect.
 */
export const approvalSpec = z.strictObject({
  service: serviceName.describe(
    'The service it is for, such as "commerce/payments".',
  ),
  gate: word(63).describe('The gate that asked for it.'),
  subject: word(1024).describe('What was asked, such as "deployment".'),
  policy: word(253).describe('The policy or quota that asks for a yes.'),
  hash: z
    .string()
    .length(64)
    .describe(
      'Stands for all that was approved. When what is asked changes, so does this, and a new yes is needed.',
    ),
  approvedBy: word(256).describe('Who said yes.'),
  requestedBy: word(256).describe('Who asked.').optional(),
  comment: text(4096).describe('What they said to it.').optional(),
  expires: z
    .string({ error: 'bad-date' })
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-date')
    .describe('The last day it holds, such as "2026-06-30". Default: for good.')
    .optional(),
});

export type ApprovalSpec = z.output<typeof approvalSpec>;
