import { parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { readForgeSettings, type ForgeSettings } from '@lattice-portal/forge';

/** What the files of a repository say about the forge they are on. */
export interface ForgeWords {
  type: ForgeSettings['type'];
  /** Folder of templates/shared with the pipeline; GitHub and Gitea read the same. */
  pipeline: 'ci-actions' | 'ci-gitlab';
  /** The owning team as CODEOWNERS names it. */
  codeowner: string;
  /** Where the repository is, as a Go module. */
  module: string;
}

/** Without a forge in the configuration nothing can be published, but a dry run still shows what would be. */
export function describeForge(
  config: Config,
  service: { name: string; owner: string },
): ForgeWords {
  const { type, host, organization }: Partial<ForgeSettings> = config.has(
    'lattice.forge',
  )
    ? readForgeSettings(config)
    : {};
  const [hostname] = (host ?? 'git.example.org').split(':');
  const group = organization ?? 'services';
  const team = parseEntityRef(service.owner).name;
  return {
    type: type ?? 'github',
    pipeline: type === 'gitlab' ? 'ci-gitlab' : 'ci-actions',
    codeowner: `@${group}/${team}`,
    module: `${hostname}/${group}/${service.name}`,
  };
}
