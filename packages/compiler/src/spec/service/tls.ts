import { z } from 'zod';
import { dnsLabel } from '../primitives';

/** Where the certificate comes from. */
export const tls = z.strictObject({
  secretName: dnsLabel()
    .describe(
      'Name of a secret resource with "tls.crt" and "tls.key". Default: a certificate is requested.',
    )
    .optional(),
  issuerRef: z
    .strictObject({
      name: dnsLabel(253).describe('Name of the issuer.'),
      kind: z
        .enum(['ClusterIssuer', 'Issuer'])
        .describe('Default ClusterIssuer.')
        .optional(),
    })
    .describe(
      'Who issues the certificate. Default: the issuer of the platform.',
    )
    .optional(),
});

export type TlsSpec = z.output<typeof tls>;
