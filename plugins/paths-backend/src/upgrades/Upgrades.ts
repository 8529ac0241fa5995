import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Forge, PullRequest } from '@lattice-portal/forge';
import type {
  UpgradeRequestRecord,
  UpgradeStore,
} from '../database/UpgradeStore';
import { PATH_FILE, type ConnectedRepository } from '../model';
import { mergeTrees, type MergedFile, type Tree } from './mergeTrees';
import type { PathTemplate, TemplateRenderer } from './TemplateRenderer';

/** What a new version of its golden path would change in a repository. */
export interface Upgrade {
  template: string;
  from: string;
  to: string;
  /** The commit it was compared with. */
  commit: string;
  files: MergedFile[];
}

interface Prepared extends Upgrade {
  /** What the new version renders. */
  rendered: Tree;
  /** Commit that holds what the old version rendered. */
  base: string;
}

const AUTHOR = { name: 'Lattice Portal', email: 'portal@lattice.invalid' };

/**
 * Keeps services in step with their golden path: what the path once rendered, what it renders now and what the team made
 * of it are merged, and the result is a pull request. What each version rendered is kept as a branch of the repository,
 * so that the next upgrade has a base whatever becomes of the portal.
 */
export class Upgrades {
  readonly #forge: Forge;
  readonly #renderer: TemplateRenderer;
  readonly #store: UpgradeStore;

  constructor(options: {
    forge: Forge;
    renderer: TemplateRenderer;
    store: UpgradeStore;
  }) {
    this.#forge = options.forge;
    this.#renderer = options.renderer;
    this.#store = options.store;
  }

  /** What would change; no file at all when the repository is as new as its path. */
  async preview(
    repository: ConnectedRepository,
    credentials: BackstageCredentials,
  ): Promise<Upgrade> {
    const { rendered, base, ...upgrade } = await this.#prepare(
      repository,
      credentials,
    );
    return upgrade;
  }

  /**
   * Opens the pull request, or brings the open one up to date.
   *
   * @throws ConflictError when there is nothing to upgrade to.
   */
  async open(
    repository: ConnectedRepository,
    credentials: BackstageCredentials,
    openedBy: string,
  ): Promise<{ upgrade: Upgrade; pullRequest: PullRequest }> {
    const { rendered, base, ...upgrade } = await this.#prepare(
      repository,
      credentials,
    );
    const { template, from, to, files } = upgrade;
    if (files.length === 0) {
      throw new ConflictError(
        `Repository "${repository.owner}/${repository.name}" has everything of ${template} ${to} already`,
      );
    }
    const branch = `lattice/upgrade-${template}-${to}`;
    await this.#keepRendering(repository, { base, version: to, rendered });
    await this.#forge.commit(repository, {
      branch,
      from: repository.branch,
      message: `Upgrade to ${template} ${to}`,
      author: AUTHOR,
      changes: files.map(({ path, after, kind }) => ({
        path,
        content: kind === 'delete' ? undefined : after,
      })),
    });
    const conflicts = files.filter(({ kind }) => kind === 'conflict');
    const pullRequest = await this.#forge.openPullRequest(repository, {
      branch,
      base: repository.branch,
      title: `${
        conflicts.length > 0 ? 'WIP: ' : ''
      }Upgrade from ${template} ${from} to ${to}`,
      body: describe(upgrade, conflicts),
    });
    await this.#store.putRequest({
      owner: repository.owner,
      name: repository.name,
      template,
      version: to,
      number: pullRequest.number,
      url: pullRequest.url,
      openedBy,
      openedAt: new Date().toISOString(),
    });
    return { upgrade, pullRequest };
  }

  /** The newest upgrade that was opened, and what became of it. */
  async opened(
    repository: ConnectedRepository,
  ): Promise<(UpgradeRequestRecord & Pick<PullRequest, 'state'>) | undefined> {
    const request = await this.#store.request(repository);
    const pullRequest =
      request && (await this.#forge.pullRequest(repository, request.number));
    return pullRequest && { ...request, state: pullRequest.state };
  }

  async #prepare(
    repository: ConnectedRepository,
    credentials: BackstageCredentials,
  ): Promise<Prepared> {
    const { owner, name, template, templateVersion, inputs } = repository;
    if (!template || !templateVersion || inputs === undefined) {
      throw new InputError(
        `Repository "${owner}/${name}" does not say which golden path it began on: it has no ".lattice/path.yaml". Leave it as it is, or add the file by hand`,
      );
    }
    const path = await this.#renderer.template(template, credentials);
    const head = await this.#forge.head(repository, repository.branch);
    if (!head) {
      throw new NotFoundError(
        `Repository "${owner}/${name}" has no branch "${repository.branch}" any more`,
      );
    }
    const base = await this.#baseOf(repository, templateVersion);
    const [rendered, before, ours] = await Promise.all([
      this.#renderer.render(path, inputs, credentials),
      this.#forge.readFiles(repository, base),
      this.#forge.readFiles(repository, head.id),
    ]);
    return {
      template,
      from: templateVersion,
      to: path.version,
      commit: head.id,
      files: mergeTrees(withOurs(before, ours, PATH_FILE), rendered, ours, {
        ours: name,
        theirs: titleOf(path),
      }),
      rendered,
      base,
    };
  }

  /** The commit that holds what this version rendered: that of an upgrade, else the very first. */
  async #baseOf(
    repository: ConnectedRepository,
    version: string,
  ): Promise<string> {
    const kept = await this.#forge.head(repository, keptBranch(version));
    const base = kept?.id ?? repository.renderCommit;
    if (!base) {
      throw new NotFoundError(
        `Nothing of repository "${repository.owner}/${repository.name}" says what version ${version} of its golden path rendered`,
      );
    }
    return base;
  }

  async #keepRendering(
    repository: ConnectedRepository,
    {
      base,
      version,
      rendered,
    }: { base: string; version: string; rendered: Tree },
  ): Promise<void> {
    const branch = keptBranch(version);
    const before = await this.#forge.readTree(repository, base);
    await this.#forge.ensureBranch(repository, branch, base);
    await this.#forge.commit(repository, {
      branch,
      from: branch,
      message: `What version ${version} of the golden path renders`,
      author: AUTHOR,
      changes: [
        ...[...rendered].map(([path, content]) => ({ path, content })),
        ...[...before.keys()]
          .filter(path => !rendered.has(path))
          .map(path => ({ path })),
      ],
    });
  }
}

function keptBranch(version: string): string {
  return `lattice/path-${version}`;
}

/** As if nobody had changed this file: what the path renders is right, whatever became of it. */
function withOurs(base: Tree, ours: Tree, path: string): Tree {
  const own = ours.get(path);
  return own ? new Map([...base, [path, own]]) : base;
}

function titleOf({ name, version }: PathTemplate): string {
  return `${name} ${version}`;
}

function describe(
  { template, from, to, files }: Upgrade,
  conflicts: MergedFile[],
): string {
  const count = (kind: MergedFile['kind']) =>
    files.filter(file => file.kind === kind).length;
  return [
    `The golden path ${template} moved on from ${from} to ${to}. This brings what it changed into this repository, and leaves what you changed.`,
    `${count('create')} new, ${count('update')} changed, ${count(
      'delete',
    )} removed, ${conflicts.length} to look at.`,
    ...(conflicts.length > 0
      ? [
          '**Look at these before you merge**; both sides changed them:',
          ...conflicts.map(({ path, reason }) => `- \`${path}\`: ${reason}`),
          'Then take "WIP: " out of the title.',
        ]
      : []),
  ].join('\n\n');
}
