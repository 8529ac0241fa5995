import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type {
  RepositoryPath,
  Upgrade as UpgradeView,
} from '@lattice-portal/plugin-paths-common';
import { NotAllowedError } from '@backstage/errors';
import type { Access, Caller } from '../access/Access';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { LatticeService } from '@lattice-portal/plugin-lattice-node';
import { since } from '../upgrades/changelog';
import { dryRun } from '../upgrades/dryRun';
import type { PathFacts } from '../upgrades/PathFacts';
import type { MergedFile } from '../upgrades/mergeTrees';
import type { TemplateRenderer } from '../upgrades/TemplateRenderer';
import type { Upgrade, Upgrades } from '../upgrades/Upgrades';
import type { FindRepository, RepositoryRequest } from './createRouter';

export interface UpgradeRoutesOptions {
  access: Access;
  facts: PathFacts;
  find: FindRepository;
  lattice: LatticeService;
  renderer: TemplateRenderer;
  repositories: RepositoryStore;
  upgrades: Upgrades;
}

const REPOSITORY = '/repositories/:owner/:repository';
const UPGRADE = `${REPOSITORY}/upgrade`;

/** Golden paths that moved on, and bringing repositories in step with them. */
export function upgradeRoutes(options: UpgradeRoutesOptions): Router {
  const { access, facts, find, lattice, renderer, repositories, upgrades } =
    options;
  const router = PromiseRouter();

  const visible = async (caller: Caller) =>
    access.visible(caller, await repositories.list());

  router.get('/templates', async (req, res) => {
    const caller = await access.caller(req);
    res.json({
      items: await facts.list(caller.credentials, await visible(caller)),
    });
  });

  router.get('/templates/:template', async (req, res) => {
    const caller = await access.caller(req);
    const { template } = req.params;
    res.json(
      await facts.get(template, caller.credentials, await visible(caller)),
    );
  });

  router.post('/templates/:template/dry-run', async (req, res) => {
    const { credentials } = await access.caller(req);
    const { inputs, cluster } = req.body;
    const path = await renderer.template(req.params.template, credentials);
    res.json(
      await dryRun(path, { inputs, cluster, credentials, renderer, lattice }),
    );
  });

  router.get(`${REPOSITORY}/path`, async (req: RepositoryRequest, res) => {
    const caller = await access.caller(req);
    const repository = await find(caller, req);
    const { template, templateVersion: version } = repository;
    const may = { upgrade: access.mayDeliver(caller, repository) };
    if (!template || !version) {
      const answer: RepositoryPath = { behind: false, changelog: [], may };
      res.json(answer);
      return;
    }
    const path = await renderer.template(template, caller.credentials);
    const [changelog, request] = await Promise.all([
      facts.changelog(path),
      upgrades.opened(repository),
    ]);
    const answer: RepositoryPath = {
      template,
      title: path.entity.metadata.title ?? template,
      version,
      latest: path.version,
      behind: path.version !== version,
      changelog: path.version === version ? [] : since(changelog, version),
      request,
      may,
    };
    res.json(answer);
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
      caller.userEntityRef,
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
