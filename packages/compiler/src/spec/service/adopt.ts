import { z } from 'zod';
import { labelKey, labelValue, word } from '../primitives';

/** The yes to taking over objects that were there before the service. */
export const adopt = z.strictObject({
  selector: z
    .record(labelKey, labelValue)
    .refine(map => Object.keys(map).length > 0, 'out-of-range')
    .describe(
      'The labels the running Deployment selects its pods by, which it cannot change. They become the labels of the pods here, beside the usual ones, and select them in every rule.',
    )
    .optional(),
  objects: z
    .array(
      z.strictObject({
        kind: word(63).describe('Its kind, such as "Deployment".'),
        name: word(253).describe('Its name.'),
        uid: word(64).describe(
          'Its uid: the yes is for this very object, and not for another one of that name.',
        ),
      }),
    )
    .max(64)
    .describe(
      'Objects of others that may be taken over. What is not listed here is never written to.',
    )
    .optional(),
});
