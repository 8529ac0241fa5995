import { z } from 'zod';

/** `status` of a service, job or another workload, written by the controller. It is data for people and tools; no decision reads it. */
export const serviceStatus = z.object({
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
    .describe('Where the service is on its way.')
    .optional(),
  message: z.string().describe('Why, in a sentence.').optional(),
  observedGeneration: z
    .int()
    .describe('The generation of the spec this status is about.')
    .optional(),
  planHash: z
    .string()
    .describe('Hash of the plan that was applied last.')
    .optional(),
  readyAt: z
    .string()
    .describe('When the service became ready, RFC 3339.')
    .optional(),
  secondsToReady: z
    .number()
    .describe('Seconds from the spec to ready.')
    .optional(),
  conditions: z
    .array(
      z.object({
        type: z.string(),
        status: z.enum(['True', 'False', 'Unknown']),
        reason: z.string(),
        message: z.string().optional(),
        lastTransitionTime: z.string().optional(),
        observedGeneration: z.int().optional(),
      }),
    )
    .describe('Facts in the form Kubernetes tools read.')
    .optional(),
  resources: z
    .object({
      total: z.int().describe('Number of derived objects.').optional(),
      byKind: z
        .record(z.string(), z.int())
        .describe('Number by kind.')
        .optional(),
      objects: z
        .array(
          z.object({
            apiVersion: z.string(),
            kind: z.string(),
            name: z.string(),
            health: z.string().optional(),
            message: z.string().optional(),
          }),
        )
        .describe('Every derived object with its health.')
        .optional(),
    })
    .describe('What the service received.')
    .optional(),
  gates: z
    .object({
      summary: z.string().describe('Passed and total, as in 9/9.').optional(),
      verdicts: z
        .array(
          z.object({
            id: z.string(),
            verdict: z.enum(['pass', 'needs-approval', 'deny', 'unknown']),
            subject: z.string(),
            policy: z.string().optional(),
            message: z.string(),
          }),
        )
        .describe('Every verdict.')
        .optional(),
    })
    .describe('What was checked before anything was written.')
    .optional(),
  agreements: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        ports: z.array(z.int()).optional(),
        state: z.enum(['agreed', 'missing-inbound', 'missing-outbound']),
      }),
    )
    .describe('Agreements with other services, kept or pending.')
    .optional(),
});

/** `status` of the other kinds: whether the document is used, and why not. */
export const documentStatus = z.object({
  phase: z
    .enum(['Active', 'Inactive', 'Invalid'])
    .describe('Whether the document has an effect.')
    .optional(),
  message: z.string().describe('Why not.').optional(),
  observedGeneration: z
    .int()
    .describe('The generation this status is about.')
    .optional(),
  services: z
    .int()
    .describe(
      'Of a secret store, and of an image provider that demands signatures: how many services, jobs and models use it.',
    )
    .optional(),
});
