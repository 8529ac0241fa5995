import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { LATTICE_API_VERSION } from '@lattice-portal/compiler';
import type { ClusterPool } from '../clusters/ClusterPool';
import type { ActionRecord, ActionStore } from '../database/ActionStore';
import type { Stores } from '../database/openStores';
import type { ConnectedRepository, DeliveryRecord } from '../model';
import { ACTIVE } from '../model';
import type { Place } from './Subject';

/** One place a service is deleted from, as the record of the deletion keeps it. */
export interface DeletedPlace {
  environment: string;
  title: string;
  cluster: string;
  namespace: string;
  name: string;
  kind: string;
  objects: {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
  }[];
}

/** What of a place is still there. */
export interface Remains {
  deletingSince?: string;
  /** Finalizers that somebody else has to take off. */
  waitsFor: string[];
  left: string[];
}

export interface DeletionsOptions {
  clusters: ClusterPool;
  stores: Pick<Stores, 'actions' | 'deliveries' | 'repositories'>;
  /** Namespace of Argo CD. */
  argoCd: { namespace: string };
  removePreviews: (repository: ConnectedRepository) => Promise<void>;
  logger: LoggerService;
  everyMs?: number;
}

/** The collector of the cluster itself; it goes on by itself. */
const COLLECTORS = ['foregroundDeletion', 'orphan'];

/** What deleting a service takes beside the services themselves, and whether anything of them is left. */
export class Deletions {
  readonly #options: DeletionsOptions;
  #timer?: NodeJS.Timeout;
  #looking?: Promise<void>;

  constructor(options: DeletionsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
    }, this.#options.everyMs ?? 2_000);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async deliveryUnderWay({
    owner,
    name,
  }: ConnectedRepository): Promise<DeliveryRecord | undefined> {
    const active = await this.#options.stores.deliveries.inState(...ACTIVE);
    return active.find(
      delivery => delivery.owner === owner && delivery.name === name,
    );
  }

  /** Nothing brings the service back any more: no push, no pull request, no sync. */
  async disconnect(
    repository: ConnectedRepository,
    places: Place[],
  ): Promise<void> {
    const { clusters, stores, argoCd, removePreviews } = this.#options;
    await removePreviews(repository);
    await stores.repositories.remove(repository);
    for (const { cluster, namespace, name, delivery } of places) {
      if (delivery === 'argo-cd') {
        await clusters.client(cluster).delete({
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          namespace: argoCd.namespace,
          name: `${namespace}-${name}`,
        });
      }
    }
  }

  /** What a deletion that is under way still waits for, by environment. */
  async remains({ data }: ActionRecord): Promise<Map<string, Remains>> {
    const found = new Map<string, Remains>();
    for (const place of placesIn(data)) {
      const service = await this.#service(place);
      if (service) {
        found.set(place.environment, {
          deletingSince: service.metadata.deletionTimestamp,
          waitsFor: foreign(service),
          left: await this.#left(place),
        });
      }
    }
    return found;
  }

  async #look(): Promise<void> {
    const { stores, logger } = this.#options;
    const running = await stores.actions.running();
    for (const action of running.filter(({ kind }) => kind === 'delete')) {
      try {
        await this.#settle(stores.actions, action);
      } catch (error) {
        logger.warn(`A deletion could not be looked at: ${error}`);
      }
    }
  }

  async #settle(actions: ActionStore, action: ActionRecord): Promise<void> {
    const services = await Promise.all(
      placesIn(action.data).map(async place => ({
        place,
        service: await this.#service(place),
      })),
    );
    const there = services.filter(({ service }) => service);
    const forgotten = there.filter(
      ({ service }) => !service?.metadata.deletionTimestamp,
    );
    const finishedAt = new Date().toISOString();
    if (there.length === 0) {
      await actions.change(action.id, ['running'], {
        state: 'done',
        message: 'Deleted; nothing is left in the clusters.',
        finishedAt,
      });
    } else if (forgotten.length > 0) {
      // Whoever deleted was interrupted, or somebody made it anew.
      await actions.change(action.id, ['running'], {
        state: 'failed',
        message: `The service is in ${forgotten
          .map(({ place }) => place.title)
          .join(', ')} and is not being deleted there. Delete it again.`,
        finishedAt,
      });
    }
  }

  async #service(place: DeletedPlace): Promise<KubernetesObject | undefined> {
    const { cluster, kind, namespace, name } = place;
    return this.#options.clusters
      .client(cluster)
      .get({ apiVersion: LATTICE_API_VERSION, kind, namespace, name });
  }

  async #left({ cluster, objects }: DeletedPlace): Promise<string[]> {
    const client = this.#options.clusters.client(cluster);
    const found = await Promise.all(
      objects.map(async ref => ({
        ref,
        // One kind that cannot be read says nothing about the others.
        live: await client.get(ref).catch(() => undefined),
      })),
    );
    return found.flatMap(({ ref, live }) => {
      if (!live) return [];
      const waits = foreign(live);
      return `${ref.kind} ${ref.name}${
        waits.length > 0 ? `, which waits for ${waits.join(', ')}` : ''
      }`;
    });
  }
}

export function placesIn(data: unknown): DeletedPlace[] {
  const { places = [] } = (data ?? {}) as { places?: DeletedPlace[] };
  return places;
}

function foreign({ metadata }: KubernetesObject): string[] {
  const { finalizers } = metadata as { finalizers?: string[] };
  return (finalizers ?? []).filter(name => !COLLECTORS.includes(name));
}
