import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  getRepoSourceDirectory,
  initRepoAndPush,
} from '@backstage/plugin-scaffolder-node';
import { readForgeSettings } from '@lattice-portal/forge';
import { isServiceName } from '@lattice-portal/plugin-lattice-common';
import {
  createDelegates,
  delegatedRepository,
  type Delegates,
} from '../forge/delegates';
import {
  createGiteaRepository,
  giteaTarget,
  pushToGitea,
} from '../forge/publishToGitea';
import { DEFAULT_BRANCH, type PushFolder } from '../forge/types';
import { examples } from './repoPublish.examples';

/**
 * `lattice:repo:publish`: the workspace becomes a repository at the platform's forge. Running it
 * again with the same content changes nothing and gives the same outputs.
 */
export function createRepoPublishAction(options: {
  config: Config;
  integrations: ScmIntegrations;
  /** For tests. Default: commit and push with the scaffolder's own Git. */
  push?: PushFolder;
  /** For tests. Default: the core's publish actions. */
  delegates?: Delegates;
}) {
  const { config, integrations } = options;
  const push = options.push ?? defaultPush(config);
  const delegates = options.delegates ?? createDelegates(config, integrations);

  return createTemplateAction({
    id: 'lattice:repo:publish',
    description: "Publishes the workspace at the platform's forge.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().max(63).describe('Name of the repository'),
        description: z =>
          z.string().max(255).optional().describe('Shown at the forge'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace to publish. Default: all of it'),
      },
      output: {
        remoteUrl: z =>
          z.string().describe('Address of the repository, for people and git'),
        repoContentsUrl: z =>
          z
            .string()
            .describe('Address of its root folder, for catalog:register'),
        commitHash: z => z.string().describe('The commit; empty in a dry run'),
      },
    },
    async handler(ctx) {
      const { name, description, sourcePath } = ctx.input;
      if (!isServiceName(name)) {
        throw new InputError(
          `Repository name "${name}" cannot be used. Start with a lower-case letter and use only lower-case letters, digits and hyphens.`,
        );
      }
      const settings = readForgeSettings(config);
      if (settings.type !== 'gitea') {
        const repository = delegatedRepository(settings, ctx.input);
        if (ctx.isDryRun) {
          const remoteUrl = `https://${settings.host}/${settings.organization}/${name}`;
          const blob = settings.type === 'gitlab' ? '/-/blob/' : '/blob/';
          ctx.output('remoteUrl', remoteUrl);
          ctx.output(
            'repoContentsUrl',
            `${remoteUrl}${blob}${DEFAULT_BRANCH}/`,
          );
          ctx.output('commitHash', '');
          return;
        }
        await delegates[settings.type](ctx, repository);
        return;
      }

      const target = giteaTarget(settings, integrations, name);
      const { owner, remoteUrl, repoContentsUrl } = target;
      let commitHash = '';
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would publish to ${remoteUrl}.`);
      } else {
        const { signal, logger } = ctx;
        await ctx.checkpoint({
          key: `lattice.repo.create.${owner}.${name}`,
          fn: () => createGiteaRepository(target, { description, signal }),
        });
        const result = await ctx.checkpoint({
          key: `lattice.repo.push.${owner}.${name}`,
          fn: () =>
            pushToGitea(target, {
              dir: getRepoSourceDirectory(ctx.workspacePath, sourcePath),
              push,
              logger,
              signal,
            }),
        });
        commitHash = result.commitHash;
        logger.info(
          result.pushed
            ? `Published ${remoteUrl}.`
            : `Repository ${remoteUrl} holds exactly this content already.`,
        );
      }
      ctx.output('remoteUrl', remoteUrl);
      ctx.output('repoContentsUrl', repoContentsUrl);
      ctx.output('commitHash', commitHash);
    },
  });
}

function defaultPush(config: Config): PushFolder {
  return options =>
    initRepoAndPush({
      ...options,
      defaultBranch: DEFAULT_BRANCH,
      commitMessage:
        config.getOptionalString('scaffolder.defaultCommitMessage') ??
        'Start from the golden path',
      gitAuthorInfo: {
        name: config.getOptionalString('scaffolder.defaultAuthor.name'),
        email: config.getOptionalString('scaffolder.defaultAuthor.email'),
      },
    });
}
