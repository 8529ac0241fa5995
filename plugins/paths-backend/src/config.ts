import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readEnvironments,
  type Environment,
  type EnvironmentSettings,
} from '@lattice-portal/plugin-lattice-common';
import type { ArgoCdSettings } from './delivery/argoApplication';
import type { RenderedSettings } from './delivery/RenderedDeliverer';

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
  /** Absent: no environment is delivered by rendered manifests. */
  rendered?: RenderedSettings;
}

/** Reads what of the `lattice` section of the app config concerns delivery. */
export function readPathsConfig(config: RootConfigService): PathsConfig {
  const argoCd = config.getOptionalConfig('lattice.argoCd');
  const webhookUrl = argoCd?.getOptionalString('webhookUrl');
  const baseUrl = config.getString('backend.baseUrl');
  const settings = readEnvironments(config);
  return {
    ...settings,
    rendered: readRendered(config, settings.environments),
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

/** @throws InputError that names the key, what is wrong with it, and what to write. */
function readRendered(
  config: RootConfigService,
  environments: Environment[],
): RenderedSettings | undefined {
  const rendered = config.getOptionalConfig('lattice.rendered');
  if (!rendered) {
    const needing = environments.find(
      ({ delivery }) => delivery === 'rendered',
    );
    if (needing) {
      throw new InputError(
        `Environment "${needing.name}" is delivered by rendered manifests, and lattice.rendered.repository does not say where they go; write for example "platform/deployments"`,
      );
    }
    return undefined;
  }
  const address = rendered.getString('repository');
  const [owner, name, ...more] = address.split('/');
  if (!owner || !name || more.length > 0) {
    throw new InputError(
      `"${address}" in lattice.rendered.repository is no repository of the forge; write for example "platform/deployments"`,
    );
  }
  const autoMerge = rendered.getOptionalStringArray('autoMerge') ?? [];
  const names = environments.map(({ name: known }) => known);
  const unknown = autoMerge.find(each => !names.includes(each));
  if (unknown) {
    throw new InputError(
      `"${unknown}" in lattice.rendered.autoMerge is no environment; there are ${names.join(
        ', ',
      )}`,
    );
  }
  return {
    repository: { owner, name },
    branch: rendered.getOptionalString('branch') ?? 'main',
    autoMerge,
    argoCd: rendered.getOptionalBoolean('argoCd') ?? true,
  };
}
