import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type {
  DeliveryMode,
  Environment,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { DeliveryChange, DeliveryStore } from '../database/DeliveryStore';
import {
  ACTIVE,
  type ConnectedRepository,
  type DeliveryRecord,
  type Shipment,
} from '../model';
import type { Announcements } from './Announcements';
import { Arrivals } from './Arrivals';
import { CommitStatuses } from './CommitStatuses';
import { RefusedError, type Deliverer } from './Deliverer';
import type { Platform } from './Platform';
import { askOrRead, waitsForApprovers } from './Questions';
import { Shipments, type ShipmentsOptions } from './Shipments';
import { withRetries } from './withRetries';

export interface DeliveriesOptions extends ShipmentsOptions {
  clusters: ClusterPool;
  deliverers: Partial<Record<DeliveryMode, Deliverer>>;
  logger: LoggerService;
  announcements: Announcements;
  deliveries: DeliveryStore;
  platform: Platform;
  /** A delivery that stands still for this long has failed. Default: 15 minutes. */
  patienceMs?: number;
  /** A question nobody answers ends after this. Default: 7 days. */
  approvalMs?: number;
}

export interface DeliveryRequest {
  repository: ConnectedRepository;
  release: number;
  environment: Environment;
  actor: string;
  trigger: DeliveryRecord['trigger'];
  reason?: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SWEEP_MS = 10_000;

/**
 * Brings releases into environments. Each step is written down before it is done, so that after a restart what was
 * under way goes on: waiting for a yes, delivering, waiting for Ready.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #statuses: CommitStatuses;
  readonly #arrivals: Arrivals;
  readonly #shipments: Shipments;
  readonly #approvalMs: number;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();
  #sweeper?: NodeJS.Timeout;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
    this.#statuses = new CommitStatuses(options);
    this.#shipments = new Shipments(options);
    this.#approvalMs = options.approvalMs ?? 7 * DAY_MS;
    this.#arrivals = new Arrivals({
      ...options,
      shipments: this.#shipments,
      patienceMs: options.patienceMs ?? 15 * MINUTE_MS,
      approvalMs: this.#approvalMs,
      end: (id, end) => this.#end(id, end),
    });
  }

  /** Takes up what was under way. */
  async start(): Promise<void> {
    const { deliveries } = this.#options;
    for (const delivery of await deliveries.inState('queued', 'delivering')) {
      this.#run(delivery);
    }
    this.#sweeper = setInterval(() => void this.recheck(), SWEEP_MS);
    this.#sweeper.unref();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    clearInterval(this.#sweeper);
    await Promise.all(this.#running.values());
  }

  /** @throws NotFoundError that names those there are. */
  environment(name: string): Environment {
    return this.#shipments.environment(name);
  }

  /**
   * What would be delivered.
   *
   * @throws NotFoundError when the repository has no such release.
   */
  async shipment(request: Parameters<Shipments['make']>[0]): Promise<Shipment> {
    return this.#shipments.make(request);
  }

  /**
   * Begins to bring a release into an environment; a push replaces what is under way, a person is told of it.
   *
   * @throws ConflictError when somebody else's delivery is under way.
   */
  async begin(request: DeliveryRequest): Promise<DeliveryRecord> {
    const { repository, environment, actor, trigger, reason } = request;
    const { approvers } = environment;
    const draft: DeliveryRecord = {
      id: randomUUID(),
      owner: repository.owner,
      name: repository.name,
      release: request.release,
      environment: environment.name,
      state: approvers.length > 0 ? 'waiting' : 'queued',
      mode: environment.delivery,
      actor,
      trigger,
      reason,
      message:
        approvers.length > 0
          ? `Waits for a yes of ${approvers.join(' or ')}.`
          : undefined,
      requestedAt: new Date().toISOString(),
    };
    const { delivery, begun } = await this.#options.deliveries.begin(draft, {
      supersede: trigger === 'push',
    });
    if (!begun) {
      throw new ConflictError(
        `${delivery.actor} is bringing release ${delivery.release} into "${environment.title}" since ${delivery.requestedAt} (${delivery.state}). Wait until that is done, then try again`,
      );
    }
    if (delivery.state === 'waiting') {
      await this.#options.announcements.asked(delivery, repository, approvers);
    } else {
      this.#run(delivery);
    }
    return delivery;
  }

  /** @throws ConflictError when it does not wait for the approvers of its environment any more. */
  async decide(
    id: string,
    decision: { approve: boolean; by: string; comment?: string },
  ): Promise<DeliveryRecord> {
    const { deliveries } = this.#options;
    const { approve, by, comment } = decision;
    const before = await this.#found(id);
    const decided =
      waitsForApprovers(before, this.environment(before.environment)) &&
      (await deliveries.change(id, ['waiting'], {
        state: approve ? 'queued' : 'declined',
        decidedBy: by,
        comment,
        message: approve
          ? undefined
          : `Declined by ${by}. ${comment ?? ''}`.trim(),
        finishedAt: approve ? undefined : new Date().toISOString(),
      }));
    const delivery = await this.#found(id);
    if (!decided) {
      throw new ConflictError(
        delivery.state === 'waiting'
          ? 'A policy of the platform asks about this delivery. Answer on the page "Approvals"'
          : `This delivery does not wait for an answer any more: it is ${delivery.state}`,
      );
    }
    if (approve) {
      this.#run(delivery);
    } else {
      await this.#announce(delivery);
    }
    return delivery;
  }

  /** A service changed in its cluster: perhaps that is what a delivery waits for. */
  observe(cluster: string, service: KubernetesObject): void {
    const id = this.#arrivals.awaiting(cluster, service);
    if (id) {
      void this.#arrivals
        .look(id)
        .catch(error => this.#options.logger.error(error));
    }
  }

  /** Looks at all that is under way: what nobody tells us of is seen by that. */
  async recheck(): Promise<void> {
    const { deliveries, logger } = this.#options;
    for (const delivery of await deliveries.inState('delivering', 'waiting')) {
      try {
        await (delivery.state === 'waiting'
          ? this.#lookAtWaiting(delivery)
          : this.#arrivals.look(delivery.id));
      } catch (error) {
        logger.error(
          `Delivery ${delivery.id} could not be looked at: ${error}`,
        );
      }
    }
  }

  async #lookAtWaiting(delivery: DeliveryRecord): Promise<void> {
    const { id, requestedAt } = delivery;
    if (!waitsForApprovers(delivery, this.environment(delivery.environment))) {
      await this.#ask(delivery);
    } else if (Date.now() - Date.parse(requestedAt) > this.#approvalMs) {
      await this.#end(id, {
        state: 'expired',
        message: `Nobody said yes within ${
          this.#approvalMs / DAY_MS
        } days. Promote the release again to ask once more.`,
      });
    }
  }

  #run(delivery: DeliveryRecord): void {
    const running = this.#deliver(delivery)
      .catch(error => {
        if (!this.#stopped.signal.aborted) {
          this.#options.logger.error(
            `Delivery ${delivery.id} stopped: ${error}`,
          );
        }
      })
      .finally(() => this.#running.delete(delivery.id));
    this.#running.set(delivery.id, running);
  }

  async #deliver({ id }: DeliveryRecord): Promise<void> {
    const { deliveries, deliverers } = this.#options;
    await deliveries.change(id, ['queued'], {
      state: 'delivering',
      startedAt: new Date().toISOString(),
    });
    const delivery = await this.#found(id);
    if (delivery.state !== 'delivering') {
      return;
    }
    try {
      const shipment = await this.#shipments.of(delivery);
      await this.#statuses.tell(delivery, shipment, 'pending');
      const deliverer = deliverers[shipment.environment.delivery];
      if (!deliverer) {
        throw new NotFoundError(
          `This portal does not deliver by "${shipment.environment.delivery}". Ask the platform team to change lattice.environments`,
        );
      }
      const done = await withRetries(
        () => deliverer.deliver(shipment),
        this.#stopped.signal,
      );
      await deliveries.change(id, ['delivering'], done);
      this.#arrivals.await(shipment, id);
    } catch (error) {
      if (this.#stopped.signal.aborted) {
        return;
      }
      if (error instanceof RefusedError && error.needsApproval) {
        await deliveries.change(id, ['delivering'], {
          state: 'waiting',
          message: error.message,
        });
        await this.#ask(delivery);
        return;
      }
      await this.#end(id, {
        state: error instanceof RefusedError ? 'refused' : 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
      return;
    }
    // It may have arrived before anybody waited for it. When this look fails, the next one is soon.
    await this.#arrivals.look(id);
  }

  /** A policy wants somebody's yes: asks for it, or does what was answered. */
  async #ask(delivery: DeliveryRecord): Promise<void> {
    const { deliveries, platform } = this.#options;
    const { id, reason } = delivery;
    const shipment = await this.#shipments.of(delivery);
    const answer = await askOrRead(platform, shipment, reason);
    if (answer.state === 'waiting') {
      await deliveries.change(id, ['waiting'], answer);
    } else if (answer.state !== 'granted') {
      await this.#end(id, answer);
    } else if (delivery.state === 'waiting') {
      const goesOn = await deliveries.change(id, ['waiting'], {
        state: 'queued',
        message: undefined,
        link: undefined,
      });
      if (goesOn) {
        this.#run(await this.#found(id));
      }
    }
    // Else the yes was given and refused a moment ago: the cluster has not seen it yet, and the next look goes on.
  }

  async #end(
    id: string,
    change: DeliveryChange & Required<Pick<DeliveryChange, 'state'>>,
  ): Promise<void> {
    const ended = await this.#options.deliveries.change(id, ACTIVE, {
      ...change,
      finishedAt: new Date().toISOString(),
    });
    this.#arrivals.forget(id);
    if (ended) {
      await this.#announce(await this.#found(id));
    }
  }

  async #announce(delivery: DeliveryRecord): Promise<void> {
    const shipment = await this.#shipments.of(delivery);
    await this.#statuses.tell(
      delivery,
      shipment,
      delivery.state === 'ready' ? 'success' : 'failure',
    );
    await this.#options.announcements.ended(delivery, shipment.repository);
  }

  async #found(id: string): Promise<DeliveryRecord> {
    const delivery = await this.#options.deliveries.delivery(id);
    if (!delivery) {
      throw new NotFoundError(`There is no delivery "${id}"`);
    }
    return delivery;
  }
}
