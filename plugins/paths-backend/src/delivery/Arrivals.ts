import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  ENVIRONMENT_ANNOTATION,
  RELEASE_ANNOTATION,
  type DeliveryMode,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { DeliveryStore } from '../database/DeliveryStore';
import type { DeliveryRecord, Shipment } from '../model';
import type { Deliverer } from './Deliverer';
import { outcomeOf } from './outcomeOf';
import type { Shipments } from './Shipments';

/** How a delivery comes to its end. */
export interface End {
  state: 'ready' | 'failed' | 'declined' | 'expired';
  message?: string;
}

export interface ArrivalsOptions {
  clusters: ClusterPool;
  deliverers: Partial<Record<DeliveryMode, Deliverer>>;
  deliveries: DeliveryStore;
  shipments: Shipments;
  /** A delivery that stands still for this long has failed. */
  patienceMs: number;
  /** What waits for a person ends after this. */
  approvalMs: number;
  end(id: string, end: End): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Follows what was delivered until the cluster, or whoever stands before it, has come to a result. */
export class Arrivals {
  readonly #options: ArrivalsOptions;
  /** Deliveries that wait for the cluster, by `cluster/namespace/name`. */
  readonly #awaited = new Map<string, string>();

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  /** From now on a change of the service in its cluster is looked at. */
  await({ environment, namespace, repository }: Shipment, id: string): void {
    this.#awaited.set(
      placeOf(environment.cluster, namespace, repository.service),
      id,
    );
  }

  forget(id: string): void {
    for (const [place, awaited] of this.#awaited) {
      if (awaited === id) {
        this.#awaited.delete(place);
      }
    }
  }

  /** The delivery that waits for this service, if one does. */
  awaiting(cluster: string, { metadata }: KubernetesObject) {
    return this.#awaited.get(
      placeOf(cluster, metadata.namespace ?? '', metadata.name),
    );
  }

  /** Ends the delivery when there is a result, or writes down what it waits for now. */
  async look(id: string): Promise<void> {
    const { deliveries, deliverers, shipments } = this.#options;
    const delivery = await deliveries.delivery(id);
    if (delivery?.state !== 'delivering') {
      return;
    }
    const shipment = await shipments.of(delivery);
    const outcome = this.#inCluster(shipment, delivery);
    if (outcome) {
      await this.#options.end(id, outcome);
      return;
    }
    const deliverer = deliverers[delivery.mode];
    const progress = await deliverer?.progress?.(shipment);
    if (progress?.ended) {
      await this.#options.end(id, {
        state: progress.ended,
        message: progress.message,
      });
    } else if (progress && progress.message !== delivery.message) {
      // It went a step further, so patience begins anew.
      await deliveries.change(id, ['delivering'], {
        message: progress.message,
        startedAt: new Date().toISOString(),
      });
    } else if (await this.#isOver(delivery, progress?.waitsForPerson)) {
      await deliverer?.withdraw?.(shipment);
    }
  }

  #inCluster(
    { environment, namespace, repository }: Shipment,
    { release }: DeliveryRecord,
  ): End | undefined {
    const service = this.#options.clusters.service(
      environment.cluster,
      namespace,
      repository.service,
    );
    const annotations = service?.metadata.annotations ?? {};
    const isIt =
      annotations[RELEASE_ANNOTATION] === String(release) &&
      annotations[ENVIRONMENT_ANNOTATION] === environment.name;
    return service && isIt ? outcomeOf(service) : undefined;
  }

  /** Ends what takes too long. */
  async #isOver(
    { id, startedAt }: DeliveryRecord,
    waitsForPerson = false,
  ): Promise<boolean> {
    const { patienceMs, approvalMs } = this.#options;
    const limit = waitsForPerson ? approvalMs : patienceMs;
    if (!startedAt || Date.now() - Date.parse(startedAt) <= limit) {
      return false;
    }
    await this.#options.end(
      id,
      waitsForPerson
        ? {
            state: 'expired',
            message: `Nobody merged it within ${
              approvalMs / DAY_MS
            } days, so the pull request was closed. Deliver the release again to open another.`,
          }
        : {
            state: 'failed',
            message: `It is not Ready after ${
              patienceMs / MINUTE_MS
            } minutes. What was there before still runs where it can; the Infrastructure tab says what is missing.`,
          },
    );
    return true;
  }
}

function placeOf(cluster: string, namespace: string, name: string): string {
  return `${cluster}/${namespace}/${name}`;
}
