import { z } from 'zod';
import {
  distinct,
  dnsLabel,
  duration,
  memory,
  portReference,
  secretKey,
  serviceName,
  word,
} from '../primitives';
import { gpuParams } from './gpu';

/** Types every platform knows. All others are what the platform lets services claim. */
export const BUILT_IN_TYPES: readonly string[] = [
  'service',
  'secret',
  'external-service',
  'volume',
  'gpu',
];

/** One thing a service depends on. */
export const resource = z.strictObject({
  type: z
    .string()
    .max(63)
    .describe(
      '"service" (default) for another service, "secret" for secret values, "volume" for storage, "gpu" for graphics processors, "external-service" for what is called outside the cluster; or what the platform provides: "postgres", "redis", "queue", "bucket" and types of its own.',
    )
    .optional(),
  id: word(512)
    .describe(
      'For a service: its name when it differs from the key; "*" with direction inbound admits every caller, with a permit. For a secret: its path in the store; default from the profile of the platform. For a volume or claim: the name under which services of the namespace share it.',
    )
    .optional(),
  class: word(63)
    .describe(
      'For a claim: its size, such as "small"; the platform says which there are, and which is the default.',
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
  ports: z
    .array(portReference)
    .min(1)
    .max(64)
    .refine(items => new Set(items).size === items.length, 'duplicate-item')
    .describe(
      'For a service: the ports the relation is about, by name or number of the port of the called side. Default: all. What both sides name is opened.',
    )
    .optional(),
  params: z
    .strictObject({
      provider: dnsLabel(253)
        .describe(
          'For a secret: name of the secret store. Default from the profile of the platform.',
        )
        .optional(),
      keys: distinct(secretKey)
        .min(1)
        .max(128)
        .describe('For a secret: keys to take. Without it all keys are taken.')
        .optional(),
      refreshInterval: duration
        .describe(
          'For a secret: how often the value is read again. Default 1h. Another value starts the copies that read it anew.',
        )
        .optional(),
      secretType: z
        .enum([
          'Opaque',
          'kubernetes.io/basic-auth',
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/ssh-auth',
          'kubernetes.io/tls',
        ])
        .describe(
          'For a secret: type of the Kubernetes Secret. Default Opaque.',
        )
        .optional(),
      endpoints: z
        .record(dnsLabel(), word(300))
        .describe(
          'For an external service: its addresses by name, as "https://api.example.com", "tcp://db.example.com:5432", "host:port", "https://*.example.com" for every host below a domain, or "10.1.0.0/16:5432" for a range. Endpoint "default", else the first, gives host, port and url.',
        )
        .optional(),
      size: memory
        .describe(
          'For a volume or claim: how much it holds, such as "10Gi". The service with a size owns the volume.',
        )
        .optional(),
      storageClass: dnsLabel(253)
        .describe(
          'For a volume: kind of storage. Default: that of the cluster.',
        )
        .optional(),
      accessMode: z
        .enum(['ReadWriteOnce', 'ReadWriteMany', 'ReadOnlyMany'])
        .describe(
          'For a volume: from how many nodes it is mounted. Default ReadWriteOnce: all pods that mount it run on one node.',
        )
        .optional(),
      allowedConsumers: distinct(serviceName)
        .max(64)
        .describe(
          'For a volume or claim: services of the namespace that may use it too. Default: none.',
        )
        .optional(),
      version: word(63)
        .describe('For a claim: version, such as "16". Default: the newest.')
        .optional(),
      options: z
        .record(dnsLabel(), word(63))
        .describe('For a claim: what else the platform lets one choose.')
        .optional(),
      ...gpuParams,
    })
    .describe('Details by type.')
    .optional(),
});

export type ResourceSpec = z.output<typeof resource>;
