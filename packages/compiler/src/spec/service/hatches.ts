import { z } from 'zod';
import { text, word } from '../primitives';

/** Who answers for a way around the compiler, why it is there, and until when. */
const accountable = {
  owner: word(256).describe(
    'Who answers for it: a person or a team that can be asked.',
  ),
  reason: text(512)
    .min(1)
    .describe('Why it is there, for those who find it later.'),
  expires: z
    .string({ error: 'bad-date' })
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-date')
    .describe(
      'The last day it holds, such as "2026-06-30". It warns two weeks before, and from the day after nothing is written.',
    ),
};

const pointer = z
  .string()
  .max(1024)
  .regex(/^(\/([^~/]|~[01])*)*$/, 'bad-pointer');

const operation = z.strictObject({
  op: z
    .enum(['add', 'remove', 'replace', 'move', 'copy', 'test'])
    .describe('What is done, as RFC 6902 has it.'),
  path: pointer.describe('Where, such as "/spec/minAvailable".'),
  from: pointer.describe('Whence; for move and copy.').optional(),
  value: z
    .unknown()
    .describe('What is written or expected; for add, replace and test.')
    .optional(),
});

/** Ways around what the compiler derives. Spread into the spec of a service. */
export const hatchFields = {
  overrides: z
    .array(
      z.strictObject({
        target: z
          .strictObject({
            kind: word(63).describe('Kind of the derived object.'),
            name: word(253).describe('Its name.'),
          })
          .describe('The derived object that is changed.'),
        patch: z
          .array(operation)
          .min(1)
          .max(64)
          .describe('How it is changed: a JSON patch, RFC 6902.'),
        ...accountable,
      }),
    )
    .max(32)
    .describe(
      'Changes of derived objects, for what the language cannot say yet. What could widen access needs a permit.',
    )
    .optional(),
  manifests: z
    .array(
      z.strictObject({
        object: z
          .looseObject({
            apiVersion: word(253),
            kind: word(63),
            metadata: z.looseObject({ name: word(253) }),
          })
          .describe('The object as Kubernetes takes it.'),
        ...accountable,
      }),
    )
    .max(32)
    .describe(
      'Objects beside the derived ones, in the namespace of the service. What could widen access needs a permit.',
    )
    .optional(),
};
