import type { Forge } from '@lattice-portal/forge';
import type { Shipment } from '../model';
import type { ArgoCd } from './ArgoCd';
import {
  RefusedError,
  type Delivered,
  type Deliverer,
  type Progress,
} from './Deliverer';
import { submittable, type Platform } from './Platform';

const SPEC = 'service.yaml';

/**
 * Argo CD syncs the spec from the repository, and the platform compiles it in the cluster. What an environment runs is
 * the branch `lattice/ENVIRONMENT`: its history is the history of that environment, and the main branch stays free of
 * commits by a machine.
 */
export class ArgoCdDeliverer implements Deliverer {
  readonly #platform: Platform;
  readonly #forge: Forge;
  readonly #argoCd: ArgoCd;

  constructor(options: { platform: Platform; forge: Forge; argoCd: ArgoCd }) {
    this.#platform = options.platform;
    this.#forge = options.forge;
    this.#argoCd = options.argoCd;
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
    const url = this.#forge.repositoryUrl(repository);
    await this.#argoCd.ensure(shipment, {
      source: {
        repository: url,
        branch,
        path: '.',
        directory: { include: SPEC },
      },
      sourceUrl: url,
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

  async progress(shipment: Shipment): Promise<Progress | undefined> {
    return this.#argoCd.problem(shipment);
  }
}
