import type { LoggerService } from '@backstage/backend-plugin-api';

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
