import type { LoggerService } from '@backstage/backend-plugin-api';

/** Where repositories go, from `lattice.forge`. */
export interface ForgeSettings {
  type: 'gitea' | 'github' | 'gitlab';
  /** Host of the entry in `integrations`, with its port when it has one. */
  host: string;
  /** Organisation or group; undefined means the user of the integration. */
  organization?: string;
  visibility: 'private' | 'public';
}

export interface PublishedRepository {
  /** Address for people and for `git clone`. */
  remoteUrl: string;
  /** Address of the root folder on the default branch, for the catalog. */
  repoContentsUrl: string;
}

/** Pushes a folder as the first commit of an empty repository. */
export type PushFolder = (options: {
  dir: string;
  remoteUrl: string;
  auth: { username: string; password: string };
  logger: LoggerService;
}) => Promise<{ commitHash: string }>;

export const DEFAULT_BRANCH = 'main';
