import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type {
  Forge,
  PullRequest,
  PullRequestEvent,
} from '@lattice-portal/forge';
import {
  fillNamespace,
  type PreviewSettings,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { PreviewStore } from '../database/PreviewStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { Announcements } from '../delivery/Announcements';
import { RefusedError } from '../delivery/Deliverer';
import { outcomeOf } from '../delivery/outcomeOf';
import type { Platform } from '../delivery/Platform';
import { specFor } from '../delivery/specFor';
import type { ConnectedRepository, PreviewRecord } from '../model';
import { readSpec } from '../repositories/readSpec';
import type { PreviewNamespaces } from './PreviewNamespaces';

export interface PreviewsOptions {
  clusters: ClusterPool;
  namespaces: PreviewNamespaces;
  settings: PreviewSettings;
  forge: Forge;
  platform: Platform;
  announcements: Announcements;
  previews: PreviewStore;
  repositories: RepositoryStore;
  logger: LoggerService;
  /** How often what expired or is being removed is looked at. Default: 5 s. */
  sweepMs?: number;
}

const HOUR_MS = 60 * 60 * 1000;
const MARKER = 'lattice-preview';

const WORDS: Record<PreviewRecord['state'], string> = {
  building: 'is being built',
  ready: 'is Ready',
  refused: 'was refused',
  failed: 'failed',
  removing: 'is being removed',
};

/** An environment for each open pull request: made when it is opened, kept up to date, removed with everything in it. */
export class Previews {
  readonly #options: PreviewsOptions;
  #sweeper?: NodeJS.Timeout;
  #sweeping?: Promise<void>;
  #saying: Promise<void> = Promise.resolve();

  constructor(options: PreviewsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#sweeper = setInterval(
      () => this.#sweep(),
      this.#options.sweepMs ?? 5_000,
    );
    this.#sweeper.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.#sweeping;
  }

  /** What happened to a pull request. Code of people who may not push here never runs. */
  async tell(
    repository: ConnectedRepository,
    { action, pullRequest, fromFork }: PullRequestEvent,
  ): Promise<void> {
    if (action === 'closed') {
      await this.#close(repository, pullRequest.number);
    } else if (!fromFork && pullRequest.base === repository.branch) {
      await this.#build(repository, pullRequest);
    }
  }

  /** The service is deleted, and its previews with it. */
  async removeAll(repository: ConnectedRepository): Promise<void> {
    for (const preview of await this.#options.previews.list(repository)) {
      await this.#remove(preview, 'The service is deleted.');
    }
  }

  /** The pull request was opened, or has other commits. */
  async #build(
    repository: ConnectedRepository,
    pullRequest: PullRequest,
  ): Promise<void> {
    const { forge, namespaces, platform, settings } = this.#options;
    const { number, commit } = pullRequest;
    const name = `pr-${number}`;
    const preview: PreviewRecord = {
      owner: repository.owner,
      name: repository.name,
      number,
      title: pullRequest.title,
      url: pullRequest.url,
      cluster: settings.cluster,
      namespace: fillNamespace(settings.namespace, {
        namespace: repository.namespace,
        number,
      }),
      commit,
      state: 'building',
      expiresAt: new Date(
        Date.now() + settings.expiresAfterHours * HOUR_MS,
      ).toISOString(),
    };
    await this.#put(preview);
    try {
      const spec = await this.#specOf(repository, commit);
      await namespaces.ensure(preview);
      const result = await platform.submit(
        {
          repository,
          environment: { name, cluster: settings.cluster },
          release: name,
          commit,
          actor: repository.groupRef,
          spec: specFor(
            spec,
            { environment: name, namespace: settings.namespace, number },
            {
              repository: forge.repositoryUrl(repository),
              commit,
              release: name,
            },
          ),
        },
        { dryRun: false },
      );
      if (!result.ok) {
        throw RefusedError.from(result);
      }
    } catch (error) {
      const passing =
        error instanceof Error && error.name === 'ServiceUnavailableError';
      if (passing) {
        throw error;
      }
      await this.#settle(preview, {
        state: error instanceof RefusedError ? 'refused' : 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
      return;
    }
    await this.#look(preview);
  }

  /** The pull request was closed. */
  async #close(repository: ConnectedRepository, number: number): Promise<void> {
    const preview = await this.#options.previews.find(repository, number);
    if (preview) {
      await this.#remove(preview, 'The pull request is closed.');
    }
  }

  /** A service changed in its cluster: perhaps a preview's. */
  observe(cluster: string, { metadata }: KubernetesObject): void {
    const number = /^pr-(\d+)$/.exec(
      metadata.annotations?.['lattice.dev/environment'] ?? '',
    )?.[1];
    if (number && cluster === this.#options.settings.cluster) {
      void this.#observed(metadata.namespace ?? '').catch(error =>
        this.#options.logger.error(
          `A preview could not be looked at: ${error}`,
        ),
      );
    }
  }

  async #observed(namespace: string): Promise<void> {
    const all = await this.#options.previews.list();
    for (const preview of all) {
      if (preview.namespace === namespace) {
        await this.#look(preview);
      }
    }
  }

  /** Brings what is known of it up to date with the cluster. */
  async #look(preview: PreviewRecord): Promise<void> {
    const { clusters, repositories } = this.#options;
    const repository = await repositories.find(preview);
    const service =
      repository &&
      clusters.service(preview.cluster, preview.namespace, repository.service);
    const isIt =
      service?.metadata.annotations?.['lattice.dev/source-commit'] ===
      preview.commit;
    const outcome = service && isIt ? outcomeOf(service) : undefined;
    if (preview.state === 'building' && outcome) {
      await this.#settle(preview, outcome);
    }
  }

  async #settle(
    preview: PreviewRecord,
    outcome: Pick<PreviewRecord, 'state' | 'message'>,
  ): Promise<void> {
    if (await this.#options.previews.settle(preview, outcome)) {
      await this.#say({ ...preview, ...outcome });
    }
  }

  async #specOf(
    { owner, name, specPath, service, namespace }: ConnectedRepository,
    commit: string,
  ): Promise<string> {
    const file = await this.#options.forge.readFile(
      { owner, name },
      { path: specPath, ref: commit },
    );
    if (!file) {
      throw new RefusedError(`There is no "${specPath}" in this branch.`);
    }
    const text = file.toString('utf8');
    const identity = readSpec(text, specPath);
    if (identity.name !== service || identity.namespace !== namespace) {
      throw new RefusedError(
        `The spec is of "${identity.namespace}/${identity.name}", and this repository delivers "${namespace}/${service}".`,
      );
    }
    return text;
  }

  async #remove(preview: PreviewRecord, why: string): Promise<void> {
    await this.#put({ ...preview, state: 'removing', message: why });
    await this.#removed({ ...preview, state: 'removing', message: why });
  }

  /** Forgets the preview once nothing of it is left. */
  async #removed(preview: PreviewRecord): Promise<void> {
    const { namespaces, previews } = this.#options;
    if (await namespaces.remove(preview)) {
      await previews.remove(preview);
      await this.#comment(
        preview,
        `The preview of this pull request is removed. ${preview.message ?? ''}`,
      );
    }
  }

  async #put(preview: PreviewRecord): Promise<void> {
    await this.#options.previews.put(preview);
    await this.#say(preview);
  }

  async #say(preview: PreviewRecord): Promise<void> {
    const { cluster, namespace, commit, expiresAt, message } = preview;
    const lines = [
      `The preview of \`${commit.slice(0, 8)}\` ${WORDS[preview.state]}.`,
      message,
      `Namespace \`${namespace}\` in cluster \`${cluster}\`, until ${expiresAt}.`,
      await this.#link(preview),
    ];
    await this.#comment(preview, lines.filter(Boolean).join('\n\n'));
  }

  async #link(preview: PreviewRecord): Promise<string | undefined> {
    const repository = await this.#options.repositories.find(preview);
    return (
      repository &&
      `[Everything it received, and why](${this.#options.announcements.serviceLink(
        { ...preview, name: repository.service },
      )})`
    );
  }

  /** One after the other, so that the last word is the newest. That the forge cannot be told holds up nothing. */
  async #comment(preview: PreviewRecord, body: string): Promise<void> {
    const { forge, logger } = this.#options;
    this.#saying = this.#saying.then(() =>
      forge
        .comment(preview, preview.number, { marker: MARKER, body })
        .catch(error =>
          logger.warn(`The forge did not take a comment: ${error}`),
        ),
    );
    await this.#saying;
  }

  #sweep(): void {
    this.#sweeping ??= this.#sweepOnce()
      .catch(error =>
        this.#options.logger.error(
          `Previews could not be looked through: ${error}`,
        ),
      )
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  async #sweepOnce(): Promise<void> {
    for (const preview of await this.#options.previews.list()) {
      if (preview.state === 'removing') {
        await this.#removed(preview);
      } else if (Date.parse(preview.expiresAt) < Date.now()) {
        await this.#remove(
          preview,
          'Nobody touched it for so long that it expired. Push to the branch to have it again.',
        );
      } else {
        await this.#look(preview);
      }
    }
  }
}
