import { z } from 'zod';
import { duration } from '../primitives';

export const DEFAULT_CANARY = {
  interval: '1m',
  threshold: 2,
  maxWeight: 50,
  stepWeight: 10,
};

const percent = z.int().min(1).max(100);

export const deploy = z.strictObject({
  strategy: z
    .enum(['rolling', 'canary'])
    .describe(
      '"rolling" (default) replaces copies a few at a time; "canary" lets few copies of the new version prove themselves first.',
    )
    .optional(),
  canary: z
    .strictObject({
      interval: duration
        .describe(
          'How long each step lasts; its requests are judged once, toward its end. From 1m to 6h. Default 1m.',
        )
        .optional(),
      threshold: z
        .int()
        .min(1)
        .max(100)
        .describe(
          'How many bad judgements bring the old version back; at most one for each step. Default 2.',
        )
        .optional(),
      maxWeight: percent
        .describe(
          'Percent of the service the new version has at the last step; after it, all of it. Default 50.',
        )
        .optional(),
      stepWeight: percent
        .describe('Percent added at each step. Default 10.')
        .optional(),
    })
    .describe('How a canary proceeds; with strategy "canary".')
    .optional(),
});
