import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import {
  CLAIM_TYPES,
  PATH_NAMES,
  SIZES,
  type ServiceAnswers,
} from '@lattice-portal/plugin-lattice-common';

/** What the field holds: `ServiceAnswers` of the shared spec builder. */
export const serviceFormSchema = makeFieldSchema({
  output: z =>
    z.object({
      name: z.string().optional().describe('Name of the service'),
      owner: z.string().optional().describe('Entity ref of the owning group'),
      talksTo: z
        .array(z.string())
        .optional()
        .describe('Entity refs of the services it calls'),
      secrets: z
        .array(z.object({ name: z.string(), keys: z.array(z.string()) }))
        .optional()
        .describe('The secrets it reads: names and keys, never values'),
      claims: z
        .array(
          z.object({
            name: z.string(),
            type: z.enum(CLAIM_TYPES),
            class: z.string().optional(),
          }),
        )
        .optional()
        .describe('Infrastructure it claims'),
      size: z.enum(SIZES).optional().describe('CPU and memory of each copy'),
      replicas: z.number().optional().describe('How many copies run'),
      cluster: z.string().optional().describe('Cluster the preview was for'),
      review: z
        .object({
          owner: z.string().optional(),
          talksTo: z.array(z.string()).optional(),
          secrets: z.array(z.string()).optional(),
          claims: z.array(z.string()).optional(),
        })
        .optional()
        .describe('The answers in words, for the review step'),
    }),
  uiOptions: z =>
    z.object({
      path: z
        .enum(PATH_NAMES)
        .optional()
        .describe(
          'The golden path the form is for: decides what the preview compiles. Default: node-service',
        ),
    }),
});

/** What the form holds: the answers, and the same in words for the review step, which cannot look anything up. */
export type FormAnswers = ServiceAnswers & {
  review?: {
    owner?: string;
    talksTo?: string[];
    secrets?: string[];
    claims?: string[];
  };
};

export type ServiceFormProps = typeof serviceFormSchema.TProps;
