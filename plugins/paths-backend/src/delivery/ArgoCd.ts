import type { ClusterPool } from '../clusters/ClusterPool';
import type { Shipment } from '../model';
import {
  applicationProblem,
  applicationRef,
  argoApplication,
  type ApplicationSource,
  type ArgoCdSettings,
} from './argoApplication';
import type { Progress } from './Deliverer';

const FIELD_MANAGER = 'lattice-portal';
/** Argo CD looks at a commit a few seconds after it was told of it; until then it speaks of the one before. */
const GRACE_MS = 10_000;

/** The Applications by which Argo CD syncs services, in the cluster of each environment. */
export class ArgoCd {
  readonly #clusters: ClusterPool;
  readonly #settings: ArgoCdSettings;

  constructor(options: { clusters: ClusterPool; settings: ArgoCdSettings }) {
    this.#clusters = options.clusters;
    this.#settings = options.settings;
  }

  get webhook(): ArgoCdSettings['webhook'] {
    return this.#settings.webhook;
  }

  async ensure(
    shipment: Shipment,
    options: { source: ApplicationSource; sourceUrl: string },
  ): Promise<void> {
    await this.#clusters
      .client(shipment.environment.cluster)
      .apply(argoApplication(shipment, this.#settings, options), {
        fieldManager: FIELD_MANAGER,
        force: true,
      });
  }

  /** Undefined while Argo CD has nothing to complain of. */
  async problem(shipment: Shipment): Promise<Progress | undefined> {
    const { startedAt } = shipment.delivery;
    if (!startedAt) {
      return undefined;
    }
    if (Date.now() < Date.parse(startedAt) + GRACE_MS) {
      return undefined;
    }
    const application = await this.#clusters
      .client(shipment.environment.cluster)
      .get(applicationRef(shipment, this.#settings));
    const problem = applicationProblem(application, startedAt);
    return problem
      ? {
          ended: 'failed',
          message: `Argo CD cannot sync it: ${problem}\nWhat ran before still runs. Mend it, and deliver again.`,
        }
      : undefined;
  }
}
