import { z } from 'zod';
import { binary, distinct, word } from '../primitives';

const profileType = z.enum(['RuntimeDefault', 'Unconfined', 'Localhost']);

/** Deviations of a container from the restricted profile. */
export const security = z.strictObject({
  capabilities: z
    .array(z.string().regex(/^[A-Z][A-Z_]{0,40}$/, 'bad-text'))
    .max(64)
    .describe(
      'Linux capabilities to add, such as NET_BIND_SERVICE. Each needs a permit.',
    )
    .optional(),
  dropCapabilities: z
    .array(z.string().regex(/^[A-Z][A-Z_]{0,40}$/, 'bad-text'))
    .max(64)
    .describe(
      'Capabilities to drop. Default ALL; anything less needs a permit.',
    )
    .optional(),
  privileged: z
    .boolean()
    .describe('Gives the container the rights of the node. Needs a permit.')
    .optional(),
  readOnlyRootFilesystem: z
    .boolean()
    .describe('Default true. False needs a permit.')
    .optional(),
  runAsNonRoot: z
    .boolean()
    .describe('Default true. False needs a permit.')
    .optional(),
  runAsUser: z
    .int()
    .min(0)
    .max(4294967294)
    .describe('Numeric user. 0 is root and needs a permit.')
    .optional(),
  runAsGroup: z
    .int()
    .min(0)
    .max(4294967294)
    .describe('Numeric group. 0 needs a permit.')
    .optional(),
  allowPrivilegeEscalation: z
    .boolean()
    .describe('Default false. True needs a permit.')
    .optional(),
  allowedBinaries: distinct(binary)
    .min(1)
    .max(64)
    .describe(
      'Programs the container may run, by absolute path. Those of "command" and of its probes are added. Any other is ended as it starts. "*" says that anything may run, and needs a permit.',
    )
    .optional(),
  seccompProfile: profileType
    .describe(
      'System call filter. Default RuntimeDefault; others need a permit.',
    )
    .optional(),
  seccompLocalhostProfile: word(512)
    .describe('File on the node, with seccompProfile Localhost.')
    .optional(),
  apparmorProfile: profileType
    .describe('AppArmor profile. Default RuntimeDefault; others need a permit.')
    .optional(),
  apparmorLocalhostProfile: word(512)
    .describe('Profile on the node, with apparmorProfile Localhost.')
    .optional(),
});

export type SecuritySpec = z.output<typeof security>;
