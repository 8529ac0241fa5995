import { z } from 'zod';
import { addressRange, dnsLabel } from './primitives';

/** How the clusters of a mesh reach each other. */
export const eastWest = z.strictObject({
  namespace: dnsLabel()
    .describe(
      'Where the east-west gateway of this cluster is. Default istio-system.',
    )
    .optional(),
  gateway: dnsLabel()
    .describe('Name of its Gateway. Default istio-eastwestgateway.')
    .optional(),
  addresses: z
    .record(
      dnsLabel(),
      z
        .array(addressRange)
        .min(1)
        .max(16)
        .refine(
          items => new Set(items).size === items.length,
          'duplicate-item',
        ),
    )
    .describe(
      'Addresses of the gateways of the other clusters, by cluster, as "203.0.113.7" or a range. Callers may reach nothing else there. Default: any address outside, at the port of the tunnel only.',
    )
    .optional(),
});
