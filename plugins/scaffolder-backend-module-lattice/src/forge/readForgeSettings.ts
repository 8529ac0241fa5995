import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ForgeSettings } from './types';

const TYPES = ['gitea', 'github', 'gitlab'] as const;

/** @throws InputError when `lattice.forge` is missing or names a forge we do not know. */
export function readForgeSettings(config: Config): ForgeSettings {
  const forge = config.getOptionalConfig('lattice.forge');
  if (!forge) {
    throw new InputError(
      'No forge is configured, so there is nowhere to put the repository. Ask the platform team to set lattice.forge in the configuration.',
    );
  }
  const type = TYPES.find(known => known === forge.getString('type'));
  if (!type) {
    throw new InputError(
      `Forge type "${forge.getString(
        'type',
      )}" in lattice.forge.type is not known. Use one of: ${TYPES.join(', ')}.`,
    );
  }
  return {
    type,
    host: forge.getString('host'),
    organization: forge.getOptionalString('organization'),
    visibility:
      forge.getOptionalString('visibility') === 'public' ? 'public' : 'private',
  };
}
