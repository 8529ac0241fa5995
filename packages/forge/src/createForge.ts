import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { GiteaForge } from './GiteaForge';
import type { Forge, ForgeType } from './types';

const TYPES = ['gitea', 'github', 'gitlab'] as const;

/** Where repositories go, from `lattice.forge`. */
export interface ForgeSettings {
  type: ForgeType;
  /** Host of the entry in `integrations`, with its port when it has one. */
  host: string;
  /** Organisation or group; undefined means the user of the integration. */
  organization?: string;
  visibility: 'private' | 'public';
}

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

/** Whether the portal can deliver from a forge of this type; from others it only publishes. */
export function isSupported(type: ForgeType): boolean {
  return type === 'gitea';
}

/** The configured forge, with the credentials from `integrations`. */
export function createForge(config: Config): Forge {
  const settings = readForgeSettings(config);
  const integrations = ScmIntegrations.fromConfig(config);
  if (settings.type === 'gitea') {
    const integration = integrations.gitea.byHost(settings.host);
    if (!integration) {
      throw new InputError(
        `There are no credentials for the forge at ${settings.host}. Add it to integrations.gitea with a user and a password or token.`,
      );
    }
    return new GiteaForge(integration.config);
  }
  throw new InputError(
    `Delivery from a forge of type "${settings.type}" is not there yet. Use lattice.forge.type "gitea".`,
  );
}
