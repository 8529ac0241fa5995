import { z } from 'zod';

export const topology = z.strictObject({
  mode: z
    .enum(['Hard', 'Soft'])
    .describe(
      '"Soft" spreads as well as it can; "Hard" rather leaves a copy waiting than lets two places differ by more than one copy.',
    ),
  maxTier: z
    .int()
    .min(1)
    .max(3)
    .describe(
      'How far copies are spread: 1 over nodes, 2 over zones too, 3 over regions too. Needed with mode "Hard"; default 1.',
    )
    .optional(),
});
