import { z } from 'zod';
import { distinct, dnsLabel, duration, secretKey, word } from '../primitives';

/** One thing a service depends on. */
export const resource = z.strictObject({
  type: z
    .string()
    .max(63)
    .describe(
      '"service" (default) for another service, "secret" for secret values.',
    )
    .optional(),
  id: word(512)
    .describe(
      'For a service: its name when it differs from the key; "*" with direction inbound admits every caller, with a permit. For a secret: its path in the store; default from the profile of the platform.',
    )
    .optional(),
  direction: z
    .enum(['outbound', 'inbound', 'both'])
    .describe(
      'For a service: "outbound" (default) we call it, "inbound" it calls us. Traffic flows once both sides say so.',
    )
    .optional(),
  namespace: dnsLabel()
    .describe('For a service: its namespace. Default: our own.')
    .optional(),
  params: z
    .strictObject({
      provider: dnsLabel(253)
        .describe(
          'Name of the secret store. Default from the profile of the platform.',
        )
        .optional(),
      keys: distinct(secretKey)
        .min(1)
        .max(128)
        .describe('Keys to take. Without it all keys are taken.')
        .optional(),
      refreshInterval: duration
        .describe('How often the value is read again. Default 1h.')
        .optional(),
      secretType: z
        .enum([
          'Opaque',
          'kubernetes.io/basic-auth',
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/ssh-auth',
          'kubernetes.io/tls',
        ])
        .describe('Type of the Kubernetes Secret. Default Opaque.')
        .optional(),
    })
    .describe('For a secret: what to take from the store.')
    .optional(),
});
