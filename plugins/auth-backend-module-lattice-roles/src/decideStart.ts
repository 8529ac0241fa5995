import type { Config } from '@backstage/config';
import { ConflictError } from '@backstage/errors';

/**
 * Whether the role chooser takes part. Without its configuration it stays out, wherever it is installed.
 *
 * @throws ConflictError when it is configured in production.
 */
export function decideStart(
  config: Config,
  nodeEnv: string | undefined,
): 'take-part' | 'stay-out' {
  if (!config.has('auth.providers.localRoles')) {
    return 'stay-out';
  }
  if (nodeEnv === 'production') {
    throw new ConflictError(
      'The local role chooser refuses to load in production: it signs in anybody, without a password. Remove "auth.providers.localRoles" from the configuration and set up a real sign-in provider.',
    );
  }
  return 'take-part';
}
