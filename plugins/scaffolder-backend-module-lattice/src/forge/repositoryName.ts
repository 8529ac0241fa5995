import type { Config } from '@backstage/config';
import { InputError, NotAllowedError } from '@backstage/errors';
import { readForgeSettings, type RepositoryName } from '@lattice-portal/forge';

const PART = /^(?!\.+$)[\w.-]+$/;

/**
 * `owner/name`, or a name alone. Only of the platform's organisation, where there is one: the portal's own credentials
 * reach further than those of whoever asks.
 */
export function repositoryName(config: Config, text: string): RepositoryName {
  const { organization } = readForgeSettings(config);
  const parts = text.split('/');
  const [owner, name] = parts.length === 2 ? parts : [organization, text];
  if (!owner || !name || !parts.every(part => PART.test(part))) {
    throw new InputError(
      `"${text.slice(0, 80)}" names no repository. Write owner/name.`,
    );
  }
  if (organization && owner !== organization) {
    throw new NotAllowedError(
      `Repository "${text.slice(
        0,
        80,
      )}" is not in "${organization}", the organisation the portal works in. Move it there, or write its files yourself with "lattice import".`,
    );
  }
  return { owner, name };
}
