import type { Forge } from '@lattice-portal/forge';
import {
  ENVIRONMENT_ANNOTATION,
  RELEASE_ANNOTATION,
  SOURCE_COMMIT_ANNOTATION,
  SOURCE_REPOSITORY_ANNOTATION,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { Shipment } from '../model';
import { RefusedError, type Delivered, type Deliverer } from './Deliverer';
import { submittable, type Platform } from './Platform';

const FIELD_MANAGER = 'lattice-portal';
const SPEC = 'service.yaml';

export interface ArgoCdSettings {
  /** Namespace of Argo CD and of its Applications. */
  namespace: string;
  /** Project of the Applications. */
  project: string;
  /** Where Argo CD takes webhooks of the forge; without it a change is seen at the next polling. */
  webhook?: { url: string; secret: string };
}

/**
 * Argo CD syncs the spec from the repository, and the platform compiles it in the cluster. What an environment runs is
 * the branch `lattice/ENVIRONMENT`: its history is the history of that environment, and the main branch stays free of
 * commits by a machine.
 */
export class ArgoCdDeliverer implements Deliverer {
  readonly #platform: Platform;
  readonly #forge: Forge;
  readonly #clusters: ClusterPool;
  readonly #settings: ArgoCdSettings;

  constructor(options: {
    platform: Platform;
    forge: Forge;
    clusters: ClusterPool;
    settings: ArgoCdSettings;
  }) {
    this.#platform = options.platform;
    this.#forge = options.forge;
    this.#clusters = options.clusters;
    this.#settings = options.settings;
  }

  async deliver(shipment: Shipment): Promise<Delivered> {
    const { repository, environment, release, spec } = shipment;
    const verdict = await this.#platform.submit(submittable(shipment), {
      dryRun: true,
    });
    if (!verdict.ok) {
      throw RefusedError.from(verdict);
    }
    const branch = `lattice/${environment.name}`;
    const commit = await this.#forge.commit(repository, {
      branch,
      from: repository.branch,
      message: `Deliver release ${release.number} to ${environment.name}\n\n${release.message}\n\nSource-Commit: ${release.commit}`,
      changes: [{ path: SPEC, content: Buffer.from(spec) }],
    });
    await this.#clusters
      .client(environment.cluster)
      .apply(this.#application(shipment, branch), {
        fieldManager: FIELD_MANAGER,
        force: true,
      });
    return {
      planHash: verdict.planHash,
      message: `Argo CD syncs commit ${commit.slice(
        0,
        8,
      )} of branch ${branch}.`,
      link: this.#forge.commitUrl(repository, commit),
    };
  }

  #application(
    { repository, environment, namespace, release }: Shipment,
    branch: string,
  ) {
    const { namespace: home, project } = this.#settings;
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: `${namespace}-${repository.service}`,
        namespace: home,
        labels: {
          'app.kubernetes.io/managed-by': 'lattice-portal',
          [ENVIRONMENT_ANNOTATION]: environment.name,
        },
        annotations: {
          [SOURCE_REPOSITORY_ANNOTATION]: this.#forge.repositoryUrl(repository),
          [SOURCE_COMMIT_ANNOTATION]: release.commit,
          [RELEASE_ANNOTATION]: String(release.number),
          [ENVIRONMENT_ANNOTATION]: environment.name,
        },
      },
      spec: {
        project,
        source: {
          repoURL: `${this.#forge.repositoryUrl(repository)}.git`,
          targetRevision: branch,
          path: '.',
          directory: { include: SPEC },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace,
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['ServerSideApply=true'],
        },
      },
    };
  }
}
