import type { FileChange, Forge, RepositoryName } from '@lattice-portal/forge';
import type { Shipment } from '../model';
import type { ArgoCd } from './ArgoCd';
import {
  RefusedError,
  type Delivered,
  type Deliverer,
  type Progress,
} from './Deliverer';
import { submittable, type Platform } from './Platform';

export interface RenderedSettings {
  /** The deployment repository. */
  repository: RepositoryName;
  branch: string;
  /** Environments whose pull requests the portal merges itself; those of the others wait for a person. */
  autoMerge: string[];
  /** Argo CD gets an Application for each service. Otherwise whatever else writes manifests finds them itself. */
  argoCd: boolean;
}

const INCLUDE = '{service.yaml,manifests/*}';

/**
 * What a spec compiles to becomes a pull request at a deployment repository, in the folder
 * `ENVIRONMENT/NAMESPACE/SERVICE`. What is merged there is written into the cluster by somebody else.
 */
export class RenderedDeliverer implements Deliverer {
  readonly #platform: Platform;
  readonly #forge: Forge;
  readonly #argoCd: ArgoCd;
  readonly #settings: RenderedSettings;
  readonly #webhooks: { url: string; secret: string }[];
  #hooked?: Promise<void>;

  constructor(options: {
    platform: Platform;
    forge: Forge;
    argoCd: ArgoCd;
    settings: RenderedSettings;
    /** Sends what happens in the deployment repository to whom it concerns. */
    webhooks: { url: string; secret: string }[];
  }) {
    this.#platform = options.platform;
    this.#forge = options.forge;
    this.#argoCd = options.argoCd;
    this.#settings = options.settings;
    this.#webhooks = options.webhooks;
  }

  async deliver(shipment: Shipment): Promise<Delivered> {
    const { repository: home, branch: base, autoMerge } = this.#settings;
    const mergeIt = autoMerge.includes(shipment.environment.name);
    const rendering = await this.#platform.render(submittable(shipment));
    const { files, planHash } = rendering;
    if (!rendering.ok || !files) {
      throw RefusedError.from(rendering);
    }
    await this.#hook();
    const folder = folderOf(shipment);
    const branch = branchOf(shipment);
    const open = await this.#forge.findOpenPullRequest(home, { branch, base });
    if (!open) {
      // What is left of an earlier one that was closed would come along.
      await this.#forge.deleteBranch(home, branch);
    }
    const from = await this.#forge.head(home, open ? branch : base);
    if (!from) {
      throw new RefusedError(
        `The deployment repository "${home.owner}/${home.name}" has no branch "${base}". Create it with a first commit, or change lattice.rendered.`,
      );
    }
    await this.#ensureApplication(shipment, folder);
    const known = await this.#forge.readTree(home, from.id);
    const commit = await this.#forge.commit(home, {
      branch,
      from: base,
      message: titleOf(shipment),
      changes: changesOf(folder, files, known.keys()),
    });
    if (commit === from.id && !open) {
      return {
        planHash,
        message: `The deployment repository already says so; nothing has to be merged.`,
        link: this.#forge.commitUrl(home, commit),
      };
    }
    const pullRequest = await this.#forge.openPullRequest(home, {
      branch,
      base,
      title: titleOf(shipment),
      body: bodyOf(shipment, this.#forge.repositoryUrl(shipment.repository)),
    });
    if (mergeIt) {
      await this.#forge.mergePullRequest(home, pullRequest.number);
    }
    return {
      planHash,
      message: mergeIt
        ? merged(pullRequest.number, home)
        : unmerged(pullRequest.number, home),
      link: pullRequest.url,
    };
  }

  async progress(shipment: Shipment): Promise<Progress | undefined> {
    const { repository: home } = this.#settings;
    const pullRequest = await this.#pullRequestOf(shipment);
    if (!pullRequest) {
      return this.#argoCd.problem(shipment);
    }
    const { number, state } = pullRequest;
    if (state === 'open') {
      return {
        waitsForPerson: true,
        message: unmerged(number, home),
      };
    }
    if (state === 'closed') {
      return {
        ended: 'declined',
        message: `Pull request #${number} of ${home.owner}/${home.name} was closed without being merged. Deliver the release again to open another.`,
      };
    }
    return (
      (await this.#argoCd.problem(shipment)) ?? {
        message: merged(number, home),
      }
    );
  }

  async withdraw(shipment: Shipment): Promise<void> {
    const pullRequest = await this.#pullRequestOf(shipment);
    if (pullRequest?.state === 'open') {
      await this.#forge.closePullRequest(
        this.#settings.repository,
        pullRequest.number,
      );
    }
  }

  /** Absent when the repository had nothing to merge. */
  async #pullRequestOf({ delivery }: Shipment) {
    const { repository } = this.#settings;
    const number = Number(delivery.link?.split('/').pop());
    const found = Number.isInteger(number)
      ? await this.#forge.pullRequest(repository, number)
      : undefined;
    return found?.url === delivery.link ? found : undefined;
  }

  async #ensureApplication(shipment: Shipment, path: string): Promise<void> {
    if (this.#settings.argoCd) {
      const { repository, branch } = this.#settings;
      await this.#argoCd.ensure(shipment, {
        source: {
          repository: this.#forge.repositoryUrl(repository),
          branch,
          path,
          directory: { recurse: true, include: INCLUDE },
        },
        sourceUrl: this.#forge.repositoryUrl(shipment.repository),
      });
    }
  }

  /** Once for each start of the portal; tried again when it failed. */
  async #hook(): Promise<void> {
    this.#hooked ??= (async () => {
      for (const webhook of this.#webhooks) {
        await this.#forge.ensureWebhook(this.#settings.repository, webhook);
      }
    })().catch(error => {
      this.#hooked = undefined;
      throw error;
    });
    await this.#hooked;
  }
}

function folderOf({ environment, namespace, repository }: Shipment): string {
  return `${environment.name}/${namespace}/${repository.service}`;
}

function branchOf(shipment: Shipment): string {
  return `lattice/${folderOf(shipment)}`;
}

/** The files of the folder, and nothing else in it. */
function changesOf(
  folder: string,
  files: Record<string, string>,
  known: Iterable<string>,
): FileChange[] {
  const written = Object.entries(files).map(([path, text]) => ({
    path: `${folder}/${path}`,
    content: Buffer.from(text),
  }));
  const kept = new Set(written.map(({ path }) => path));
  const stale = [...known].filter(
    path => path.startsWith(`${folder}/`) && !kept.has(path),
  );
  return [...written, ...stale.map(path => ({ path }))];
}

function titleOf({ release, repository, environment }: Shipment): string {
  return `Deliver release ${release.number} of ${repository.service} to ${environment.name}`;
}

function bodyOf({ release, repository }: Shipment, url: string): string {
  return `Compiled from commit ${release.commit} of ${url}: ${release.message}\n\nEvery gate has passed. What is merged is what runs, so change ${repository.specPath} there and not the files here.\n`;
}

function unmerged(number: number, { owner, name }: RepositoryName): string {
  return `Waits until pull request #${number} of ${owner}/${name} is merged.`;
}

function merged(number: number, { owner, name }: RepositoryName): string {
  return `Pull request #${number} of ${owner}/${name} is merged; its files are being written into the cluster.`;
}
