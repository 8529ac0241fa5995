import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Forge } from '@lattice-portal/forge';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  ENVIRONMENT_ANNOTATION,
  fillNamespace,
  RELEASE_ANNOTATION,
  type DeliveryMode,
  type Environment,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { DeliveryStore } from '../database/DeliveryStore';
import type { RepositoryStore } from '../database/RepositoryStore';
import type { ConnectedRepository, DeliveryRecord, Shipment } from '../model';
import type { Announcements } from './Announcements';
import { CommitStatuses } from './CommitStatuses';
import { RefusedError, type Deliverer } from './Deliverer';
import { outcomeOf } from './outcomeOf';
import { specFor } from './specFor';
import { withRetries } from './withRetries';

export interface DeliveriesOptions {
  clusters: ClusterPool;
  deliverers: Partial<Record<DeliveryMode, Deliverer>>;
  environments: Environment[];
  forge: Forge;
  logger: LoggerService;
  announcements: Announcements;
  deliveries: DeliveryStore;
  repositories: RepositoryStore;
  /** A delivery that is not Ready after this has failed. Default: 15 minutes. */
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
  readonly #patienceMs: number;
  readonly #approvalMs: number;
  /** Deliveries that wait for the cluster, by `cluster/namespace/name`. */
  readonly #awaited = new Map<string, string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();
  #sweeper?: NodeJS.Timeout;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
    this.#statuses = new CommitStatuses(options);
    this.#patienceMs = options.patienceMs ?? 15 * MINUTE_MS;
    this.#approvalMs = options.approvalMs ?? 7 * DAY_MS;
  }

  /** Takes up what was under way. */
  async start(): Promise<void> {
    const { deliveries } = this.#options;
    for (const delivery of await deliveries.inState('queued', 'delivering')) {
      this.#run(delivery);
    }
    this.#sweeper = setInterval(() => void this.#sweep(), SWEEP_MS);
    this.#sweeper.unref();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    clearInterval(this.#sweeper);
    await Promise.all(this.#running.values());
  }

  environment(name: string): Environment {
    const { environments } = this.#options;
    const found = environments.find(environment => environment.name === name);
    if (!found) {
      throw new NotFoundError(
        `There is no environment "${name}". There are: ${environments
          .map(environment => environment.name)
          .join(', ')}`,
      );
    }
    return found;
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

  /** @throws ConflictError when it does not wait any more. */
  async decide(
    id: string,
    decision: { approve: boolean; by: string; comment?: string },
  ): Promise<DeliveryRecord> {
    const { deliveries } = this.#options;
    const { approve, by, comment } = decision;
    const decided = await deliveries.change(id, ['waiting'], {
      state: approve ? 'queued' : 'declined',
      decidedBy: by,
      comment,
      message: approve
        ? undefined
        : `Declined by ${by}. ${comment ?? ''}`.trim(),
      finishedAt: approve ? undefined : new Date().toISOString(),
    });
    const delivery = await this.#found(id);
    if (!decided) {
      throw new ConflictError(
        `This delivery does not wait for an answer any more: it is ${delivery.state}`,
      );
    }
    if (approve) {
      this.#run(delivery);
    } else {
      await this.#announce(delivery);
    }
    return delivery;
  }

  /** What would be delivered. */
  async shipment(
    request: Pick<DeliveryRequest, 'repository' | 'release' | 'environment'> & {
      delivery: Shipment['delivery'];
    },
  ): Promise<Shipment> {
    const { repository, environment, delivery } = request;
    const release = await this.#options.deliveries.release(
      repository,
      request.release,
    );
    if (!release) {
      throw new NotFoundError(
        `Repository "${repository.owner}/${repository.name}" has no release ${request.release}`,
      );
    }
    return {
      repository,
      release,
      environment,
      delivery,
      namespace: fillNamespace(environment.namespace, repository),
      spec: specFor(
        release.spec,
        { environment: environment.name, namespace: environment.namespace },
        {
          repository: this.#options.forge.repositoryUrl(repository),
          commit: release.commit,
          release: String(release.number),
        },
      ),
    };
  }

  /** A service changed in its cluster: perhaps that is what a delivery waits for. */
  observe(cluster: string, { metadata }: KubernetesObject): void {
    const id = this.#awaited.get(
      placeOf(cluster, metadata.namespace ?? '', metadata.name),
    );
    if (id) {
      void this.#look(id).catch(error => this.#options.logger.error(error));
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
      const shipment = await this.#shipmentOf(delivery);
      await this.#statuses.tell(delivery, shipment, 'pending');
      const mode = shipment.environment.delivery;
      const deliverer = deliverers[mode];
      if (!deliverer) {
        throw new NotFoundError(
          `This portal does not deliver by "${mode}". Ask the platform team to change lattice.environments`,
        );
      }
      const done = await withRetries(
        () => deliverer.deliver(shipment),
        this.#stopped.signal,
      );
      await deliveries.change(id, ['delivering'], done);
      this.#await(shipment, id);
      await this.#look(id);
    } catch (error) {
      if (this.#stopped.signal.aborted) {
        return;
      }
      await this.#end(
        id,
        error instanceof RefusedError ? 'refused' : 'failed',
        {
          message: error instanceof Error ? error.message : String(error),
        },
      );
    }
  }

  #await({ environment, namespace, repository }: Shipment, id: string): void {
    this.#awaited.set(
      placeOf(environment.cluster, namespace, repository.service),
      id,
    );
  }

  /** Ends the delivery when the cluster has come to a result about it. */
  async #look(id: string): Promise<void> {
    const delivery = await this.#found(id);
    if (delivery.state !== 'delivering') {
      return;
    }
    const { environment, namespace, repository } = await this.#shipmentOf(
      delivery,
    );
    const service = this.#options.clusters.service(
      environment.cluster,
      namespace,
      repository.service,
    );
    const annotations = service?.metadata.annotations ?? {};
    const isIt =
      annotations[RELEASE_ANNOTATION] === String(delivery.release) &&
      annotations[ENVIRONMENT_ANNOTATION] === environment.name;
    const outcome = service && isIt ? outcomeOf(service) : undefined;
    if (outcome) {
      await this.#end(id, outcome.state, { message: outcome.message });
    }
  }

  async #end(
    id: string,
    state: 'ready' | 'refused' | 'failed' | 'expired',
    change: { message?: string },
  ): Promise<void> {
    const ended = await this.#options.deliveries.change(
      id,
      ['waiting', 'queued', 'delivering'],
      { ...change, state, finishedAt: new Date().toISOString() },
    );
    const delivery = await this.#found(id);
    for (const [place, awaited] of this.#awaited) {
      if (awaited === id) {
        this.#awaited.delete(place);
      }
    }
    if (ended) {
      await this.#announce(delivery);
    }
  }

  async #announce(delivery: DeliveryRecord): Promise<void> {
    const shipment = await this.#shipmentOf(delivery);
    await this.#statuses.tell(
      delivery,
      shipment,
      delivery.state === 'ready' ? 'success' : 'failure',
    );
    await this.#options.announcements.ended(delivery, shipment.repository);
  }

  async #sweep(): Promise<void> {
    const { deliveries, logger } = this.#options;
    try {
      const now = Date.now();
      for (const { id, startedAt } of await deliveries.inState('delivering')) {
        await this.#look(id);
        if (startedAt && now - Date.parse(startedAt) > this.#patienceMs) {
          await this.#end(id, 'failed', {
            message: `It is not Ready after ${
              this.#patienceMs / MINUTE_MS
            } minutes. What was there before still runs where it can; the Infrastructure tab says what is missing.`,
          });
        }
      }
      for (const { id, requestedAt } of await deliveries.inState('waiting')) {
        if (now - Date.parse(requestedAt) > this.#approvalMs) {
          await this.#end(id, 'expired', {
            message: `Nobody said yes within ${
              this.#approvalMs / DAY_MS
            } days. Promote the release again to ask once more.`,
          });
        }
      }
    } catch (error) {
      logger.error(`Deliveries could not be looked through: ${error}`);
    }
  }

  async #shipmentOf(delivery: DeliveryRecord): Promise<Shipment> {
    const repository = await this.#options.repositories.find(delivery);
    if (!repository) {
      throw new NotFoundError(
        `Repository "${delivery.owner}/${delivery.name}" is not connected any more`,
      );
    }
    return this.shipment({
      repository,
      release: delivery.release,
      environment: this.environment(delivery.environment),
      delivery,
    });
  }

  async #found(id: string): Promise<DeliveryRecord> {
    const delivery = await this.#options.deliveries.delivery(id);
    if (!delivery) {
      throw new NotFoundError(`There is no delivery "${id}"`);
    }
    return delivery;
  }
}

function placeOf(cluster: string, namespace: string, name: string): string {
  return `${cluster}/${namespace}/${name}`;
}
