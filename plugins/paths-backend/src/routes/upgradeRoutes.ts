import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type {
  PathTemplate,
  Upgrade as UpgradeView,
} from '@lattice-portal/plugin-paths-common';
import { NotAllowedError } from '@backstage/errors';
import type { Access } from '../access/Access';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { MergedFile } from '../upgrades/mergeTrees';
import type { TemplateRenderer } from '../upgrades/TemplateRenderer';
import type { Upgrade, Upgrades } from '../upgrades/Upgrades';
import type { FindRepository, RepositoryRequest } from './createRouter';

export interface UpgradeRoutesOptions {
  access: Access;
  find: FindRepository;
  renderer: TemplateRenderer;
  repositories: RepositoryStore;
  upgrades: Upgrades;
}

const UPGRADE = '/repositories/:owner/:repository/upgrade';

/** Golden paths that moved on, and bringing repositories in step with them. */
export function upgradeRoutes(options: UpgradeRoutesOptions): Router {
  const { access, find, renderer, repositories, upgrades } = options;
  const router = PromiseRouter();

  router.get('/templates', async (req, res) => {
    const caller = await access.caller(req);
    const visible = await access.visible(caller, await repositories.list());
    const templates = await renderer.templates(caller.credentials);
    const items = templates.map(
      ({ name, version, entity }): PathTemplate => ({
        name,
        title: entity.metadata.title ?? name,
        version,
        services: visible
          .filter(({ template }) => template === name)
          .map(({ owner, name: own, entityRef, templateVersion = '' }) => ({
            owner,
            name: own,
            entityRef,
            version: templateVersion,
          })),
      }),
    );
    res.json({ items });
  });

  router.get(UPGRADE, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    const repository = await find(caller, req);
    res.json(view(await upgrades.preview(repository, caller.credentials)));
  });

  router.post(UPGRADE, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    const repository = await find(caller, req);
    if (!access.mayDeliver(caller, repository)) {
      throw new NotAllowedError(
        `Only ${repository.groupRef} and the platform team open upgrades of "${repository.service}"`,
      );
    }
    const { upgrade, pullRequest } = await upgrades.open(
      repository,
      caller.credentials,
    );
    res.json({
      number: pullRequest.number,
      url: pullRequest.url,
      conflicts: upgrade.files
        .filter(({ kind }) => kind === 'conflict')
        .map(({ path }) => path),
    });
  });

  return router;
}

function view(upgrade: Upgrade): UpgradeView {
  return {
    ...upgrade,
    files: upgrade.files.map((file: MergedFile) => ({
      ...file,
      before: textOf(file.before),
      after: textOf(file.after),
    })),
  };
}

/** Undefined for what is not text. */
function textOf(content?: Buffer): string | undefined {
  return content?.includes(0) ? undefined : content?.toString('utf8');
}
