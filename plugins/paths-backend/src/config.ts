import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readEnvironments,
  type EnvironmentSettings,
} from '@lattice-portal/plugin-lattice-common';
import type { ArgoCdSettings } from './delivery/ArgoCdDeliverer';

export interface PathsConfig extends EnvironmentSettings {
  /** Entity refs, lower case. */
  platformGroups: string[];
  /** Address of the portal's pages. */
  appUrl: string;
  /** Where the forge sends its webhooks. */
  webhookUrl: string;
  /** Absent: the forge's pushes are not taken. */
  webhookSecret?: string;
  argoCd: ArgoCdSettings;
  /** Path of the file with the last green run of each golden path. */
  templateResults?: string;
}

/** Reads what of the `lattice` section of the app config concerns delivery. */
export function readPathsConfig(config: RootConfigService): PathsConfig {
  const argoCd = config.getOptionalConfig('lattice.argoCd');
  const webhookUrl = argoCd?.getOptionalString('webhookUrl');
  const baseUrl = config.getString('backend.baseUrl');
  return {
    ...readEnvironments(config),
    platformGroups: (
      config.getOptionalStringArray('lattice.platformGroups') ?? []
    ).map(ref => ref.toLocaleLowerCase('en-US')),
    appUrl: config.getOptionalString('app.baseUrl') ?? baseUrl,
    webhookUrl: `${
      config.getOptionalString('lattice.forge.webhookBaseUrl') ?? baseUrl
    }/api/paths/webhooks/${config.getString('lattice.forge.type')}`,
    webhookSecret: config.getOptionalString('lattice.forge.webhookSecret'),
    templateResults: config.getOptionalString('lattice.templateResults'),
    argoCd: {
      namespace: argoCd?.getOptionalString('namespace') ?? 'argocd',
      project: argoCd?.getOptionalString('project') ?? 'default',
      webhook: webhookUrl
        ? { url: webhookUrl, secret: argoCd?.getString('webhookSecret') ?? '' }
        : undefined,
    },
  };
}
