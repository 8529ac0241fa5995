import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  GiteaIntegrationConfig,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import type { ForgeSettings } from '@lattice-portal/forge';
import { count } from '../platform/count';
import { GiteaClient } from './GiteaClient';
import { differences, folderHashes } from './folderHashes';
import {
  DEFAULT_BRANCH,
  type PublishedRepository,
  type PushFolder,
} from './types';

export interface GiteaTarget extends PublishedRepository {
  config: GiteaIntegrationConfig;
  organization?: string;
  owner: string;
  name: string;
  visibility: 'private' | 'public';
}

/** Where a repository of this name goes; asks nobody. */
export function giteaTarget(
  settings: ForgeSettings,
  integrations: ScmIntegrationRegistry,
  name: string,
): GiteaTarget {
  const config = integrations.gitea.byHost(settings.host)?.config;
  const owner = settings.organization ?? config?.username;
  if (!config || !owner) {
    throw new InputError(
      `There are no credentials for the forge at ${settings.host}. Ask the platform team to add it to integrations.gitea with a user and a password or token.`,
    );
  }
  const remoteUrl = `${config.baseUrl}/${owner}/${name}`;
  return {
    config,
    organization: settings.organization,
    owner,
    name,
    visibility: settings.visibility,
    remoteUrl,
    repoContentsUrl: `${remoteUrl}/src/branch/${DEFAULT_BRANCH}/`,
  };
}

/** Makes sure the repository is there. Safe to call again. */
export async function createGiteaRepository(
  target: GiteaTarget,
  options: { description?: string; signal?: AbortSignal },
): Promise<void> {
  const client = new GiteaClient(target.config, options.signal);
  if (target.organization) {
    await client.findOrCreateOrganization(
      target.organization,
      target.visibility,
    );
  }
  await client.findOrCreateRepository({
    ...target,
    description: options.description,
    isPrivate: target.visibility === 'private',
  });
}

/**
 * Pushes the folder as the first commit. A repository that holds exactly these files already is
 * left alone; one that holds anything else is somebody's work and is never overwritten.
 *
 * @throws ConflictError in the latter case.
 */
export async function pushToGitea(
  target: GiteaTarget,
  options: {
    dir: string;
    push: PushFolder;
    logger: LoggerService;
    signal?: AbortSignal;
  },
): Promise<{ commitHash: string; pushed: boolean }> {
  const { dir, push, logger, signal } = options;
  const { config, owner, name } = target;
  const client = new GiteaClient(config, signal);
  const head = await client.readHead(owner, name);
  if (head) {
    const changed = differences(head.files, await folderHashes(dir));
    if (changed.length > 0) {
      throw new ConflictError(
        `Repository "${owner}/${name}" exists and holds other content (${count(
          changed.length,
          'file',
        )} not the same, the first is "${
          changed[0]
        }"). Choose another name, or remove ${
          target.remoteUrl
        } if nobody needs it.`,
      );
    }
    return { commitHash: head.commitHash, pushed: false };
  }
  signal?.throwIfAborted();
  // Left by a run that was stopped between commit and push.
  await rm(join(dir, '.git'), { recursive: true, force: true });
  const { commitHash } = await push({
    dir,
    remoteUrl: `${target.remoteUrl}.git`,
    auth: {
      username: config.username ?? 'token',
      password: config.password ?? '',
    },
    logger,
  });
  await client.waitUntilFilled(owner, name);
  return { commitHash, pushed: true };
}
