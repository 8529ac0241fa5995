import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

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
      cluster: z.string().optional().describe('Cluster the preview was for'),
    }),
  uiOptions: z =>
    z.object({
      runtime: z
        .string()
        .optional()
        .describe('Chooses the starter image. Default: node'),
    }),
});

export type ServiceFormProps = typeof serviceFormSchema.TProps;
