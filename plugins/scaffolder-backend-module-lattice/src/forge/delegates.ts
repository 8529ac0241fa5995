import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createPublishGitlabAction } from '@backstage/plugin-scaffolder-backend-module-gitlab';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { ForgeSettings } from '@lattice-portal/forge';
import { DEFAULT_BRANCH } from './types';

/** What every way of publishing tells the steps after it. */
export type PublishOutput = {
  remoteUrl: string;
  repoContentsUrl: string;
  commitHash: string;
};

/** A repository as the core's publish actions name it. */
export interface DelegatedRepository {
  /** `host?owner=...&repo=...`. */
  repoUrl: string;
  description?: string;
  visibility: ForgeSettings['visibility'];
  sourcePath?: string;
}

type DelegateContext = Omit<ActionContext<JsonObject, PublishOutput>, 'input'>;

/** Publishes with an action of the core, which does the work and sets the outputs. */
export type Delegate = (
  ctx: DelegateContext,
  repository: DelegatedRepository,
) => Promise<void>;

export type Delegates = Record<'github' | 'gitlab', Delegate>;

/** `publish:github` and `publish:gitlab`, as the core's own modules make them. */
export function createDelegates(
  config: Config,
  integrations: ScmIntegrations,
): Delegates {
  const github = createPublishGithubAction({
    config,
    integrations,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  });
  const gitlab = createPublishGitlabAction({ config, integrations });
  return {
    github: (ctx, { visibility, ...repository }) =>
      github.handler({
        ...ctx,
        output: outputsOf(ctx),
        input: {
          ...repository,
          defaultBranch: DEFAULT_BRANCH,
          repoVisibility: visibility,
          // The pipeline writes the digest it built to the default branch.
          protectDefaultBranch: false,
        },
      }),
    gitlab: (ctx, { description, visibility, ...repository }) =>
      gitlab.handler({
        ...ctx,
        output: outputsOf(ctx),
        input: {
          ...repository,
          defaultBranch: DEFAULT_BRANCH,
          settings: { description, visibility },
        },
      }),
  };
}

/**
 * Passes on the outputs every forge has. The address of the root folder gets a slash at its end:
 * only then does `catalog:register` find a file in it at each of the forges.
 */
function outputsOf(ctx: DelegateContext) {
  return (name: string, value: unknown) => {
    if (name === 'repoContentsUrl') {
      ctx.output(name, `${String(value).replace(/\/$/, '')}/`);
    } else if (name === 'remoteUrl' || name === 'commitHash') {
      ctx.output(name, String(value));
    }
  };
}

/** The repository in the words of the core's actions. */
export function delegatedRepository(
  settings: ForgeSettings,
  repository: { name: string; description?: string; sourcePath?: string },
): DelegatedRepository {
  const { host, organization, visibility } = settings;
  const { name, description, sourcePath } = repository;
  if (!organization) {
    throw new InputError(
      'The forge has no organization to put the repository into. Ask the platform team to set lattice.forge.organization in the configuration.',
    );
  }
  const query = new URLSearchParams({ owner: organization, repo: name });
  return {
    repoUrl: `${host}?${query}`,
    description,
    visibility,
    sourcePath,
  };
}
