import { z } from 'zod';
import { portNumber, portReference, text, word } from '../primitives';

const header = z.strictObject({
  name: word(256).describe('Name of the header.'),
  value: text(1024).describe('Value of the header.'),
});

/** How the platform finds out whether a container works. Exactly one check per probe. */
export const probe = z
  .strictObject({
    httpGet: z
      .strictObject({
        path: text(1024)
          .describe('Path of the request. Default "/".')
          .optional(),
        port: portReference.describe('Port by name or number.'),
        scheme: z.enum(['HTTP', 'HTTPS']).describe('Default HTTP.').optional(),
        host: word(253).describe('Host to ask instead of the pod.').optional(),
        httpHeaders: z
          .array(header)
          .max(32)
          .describe('Headers of the request.')
          .optional(),
      })
      .describe('Healthy when the answer has a status from 200 to 399.')
      .optional(),
    tcpSocket: z
      .strictObject({ port: portReference.describe('Port by name or number.') })
      .describe('Healthy when the port accepts a connection.')
      .optional(),
    grpc: z
      .strictObject({
        port: portNumber.describe('Port by number.'),
        service: text(253)
          .describe('Name passed in the health request.')
          .optional(),
      })
      .describe('Healthy when the gRPC health service says so.')
      .optional(),
    exec: z
      .strictObject({
        command: z
          .array(text(4096))
          .min(1)
          .max(64)
          .describe('Program and arguments.'),
      })
      .describe('Healthy when the command ends with 0.')
      .optional(),
    initialDelaySeconds: z
      .int()
      .min(0)
      .max(3600)
      .describe('Wait before the first check.')
      .optional(),
    periodSeconds: z
      .int()
      .min(1)
      .max(3600)
      .describe('Time between checks.')
      .optional(),
    timeoutSeconds: z
      .int()
      .min(1)
      .max(3600)
      .describe('Time a check may take.')
      .optional(),
    successThreshold: z
      .int()
      .min(1)
      .max(100)
      .describe('Good checks until healthy.')
      .optional(),
    failureThreshold: z
      .int()
      .min(1)
      .max(1000)
      .describe('Bad checks until unhealthy.')
      .optional(),
  })
  .meta({ probe: true });

export type ProbeSpec = z.output<typeof probe>;
