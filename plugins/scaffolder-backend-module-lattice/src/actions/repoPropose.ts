import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  createForge,
  readForgeSettings,
  type Forge,
} from '@lattice-portal/forge';
import { repositoryName } from '../forge/repositoryName';
import { DEFAULT_BRANCH } from '../forge/types';
import { SPEC_FILE } from '../platform/workspaceSpec';
import { examples } from './repoPropose.examples';

const BRANCH = 'lattice/existing-service';

/** Ours to bring up to date in a second run; every other file that is there stays as it is. */
const OURS = [SPEC_FILE, 'docs/import-report.md'];

/**
 * `lattice:repo:propose`: the files of the workspace become a pull request to a repository that is there. What the
 * repository has already is left alone. Running it again brings the same pull request up to date.
 */
export function createRepoProposeAction(options: {
  config: Config;
  /** For tests. Default: the configured one. */
  forge?: () => Forge;
}) {
  const { config } = options;
  const openForge = options.forge ?? (() => createForge(config));
  return createTemplateAction({
    id: 'lattice:repo:propose',
    description: 'Opens a pull request with the files of the workspace.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repository: z => z.string().max(255).describe('owner/name'),
        title: z => z.string().max(200).describe('Of the pull request'),
        body: z => z.string().max(20_000).optional().describe('Its text'),
      },
      output: {
        pullRequestUrl: z =>
          z
            .string()
            .describe('Of the pull request; in a dry run its repository'),
        kept: z =>
          z
            .array(z.string())
            .describe('Files the repository has already and keeps'),
      },
    },
    async handler(ctx) {
      const { title, body = '' } = ctx.input;
      const repository = repositoryName(config, ctx.input.repository);
      if (ctx.isDryRun) {
        const { host } = readForgeSettings(config);
        ctx.output(
          'pullRequestUrl',
          `https://${host}/${repository.owner}/${repository.name}`,
        );
        ctx.output('kept', []);
        return;
      }
      const forge = openForge();
      const head = await forge.head(repository, DEFAULT_BRANCH);
      if (!head) {
        throw new NotFoundError(
          `There is no branch "${DEFAULT_BRANCH}" in ${forge.repositoryUrl(
            repository,
          )}, or the portal may not see it. Check the name, and that the portal's user may read the repository.`,
        );
      }
      const there = await forge.readTree(repository, head.id);
      const files = await workspaceFiles(ctx.workspacePath);
      const kept = files.filter(
        path => there.has(path) && !OURS.includes(path),
      );
      const changes = await Promise.all(
        files
          .filter(path => !kept.includes(path))
          .map(async path => ({
            path,
            content: await readFile(join(ctx.workspacePath, path)),
          })),
      );
      if (changes.length === 0) {
        throw new InputError('There is nothing to propose.');
      }
      await forge.commit(repository, {
        branch: BRANCH,
        from: DEFAULT_BRANCH,
        message: title,
        changes,
      });
      const { url } = await forge.openPullRequest(repository, {
        branch: BRANCH,
        base: DEFAULT_BRANCH,
        title,
        body,
      });
      for (const path of kept) {
        ctx.logger.info(`${path} is there already and stays as it is.`);
      }
      ctx.output('pullRequestUrl', url);
      ctx.output('kept', kept);
    },
  });
}

async function workspaceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
