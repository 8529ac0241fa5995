import { z } from 'zod';
import { dnsLabel, envName, memory, portNumber, word } from './primitives';

const names = (description: string) =>
  z.array(word(63)).min(1).max(32).describe(description).optional();

/** Where what was claimed is found; {name} and {namespace} are those of the claim. */
const address = z.strictObject({
  host: word(253)
    .describe(
      'Name it is looked up by: "{name}.{namespace}.svc.cluster.local", or outside the cluster "{name}.db.example.com" or "*.db.example.com".',
    )
    .optional(),
  cidr: word(64)
    .describe(
      'Range of addresses it lies in, such as "10.20.0.0/16". Needed for private addresses where names cannot be restricted.',
    )
    .optional(),
  namespace: word(63)
    .describe('For pods of the cluster: their namespace.')
    .optional(),
  labels: z
    .record(word(253), word(63))
    .describe('For pods of the cluster: their labels.')
    .optional(),
});

/** One thing services can claim, as the platform provides it. */
export const claimType = z.strictObject({
  apiVersion: word(253)
    .describe('Of the composite resource. Default claims.lattice.dev/v1alpha1.')
    .optional(),
  kind: word(63).describe('Kind of the composite resource.').optional(),
  classes: names('Sizes there are, the default first.'),
  versions: names('Versions there are, the default first.'),
  size: z
    .strictObject({
      default: memory.describe('Storage of a claim that gives no size.'),
      max: memory.describe('Most storage a claim may ask for.'),
    })
    .describe('How much it may hold. Without it a claim gives no size.')
    .optional(),
  options: z
    .record(
      dnsLabel(),
      z
        .array(word(63))
        .min(1)
        .max(32)
        .describe('Values there are, the default first.'),
    )
    .describe('What else a claim may choose.')
    .optional(),
  outputs: z
    .record(
      envName,
      z.strictObject({
        key: word(253)
          .describe('Key of the connection secret that holds it.')
          .optional(),
        value: word(253)
          .describe('The value itself, where everybody may know it.')
          .optional(),
      }),
    )
    .describe(
      'What a service may refer to, as in ${resources.db.host}: a key of the connection secret, or a value.',
    )
    .optional(),
  port: portNumber.describe('Port it is called at.').optional(),
  scheme: z
    .enum(['tcp', 'http', 'https', 'grpc'])
    .describe('What it speaks. Default tcp.')
    .optional(),
  address: address
    .describe('Where it is found, to which the network is opened.')
    .optional(),
});

export type ClaimTypeSpec = z.output<typeof claimType>;
