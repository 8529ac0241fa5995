import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isWorkloadKind,
  type AffectedService,
  type WorkloadDocument,
  type LatticeKind,
} from '@lattice-portal/compiler';
import {
  refOf,
  type KubernetesObject,
  type WatchChange,
} from '@lattice-portal/cluster-client';
import { owningService } from '@lattice-portal/live-plan';
import type {
  ClusterStatus,
  Phase,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import { Baseline } from '../baseline/Baseline';
import type {
  ClusterConnection,
  ClusterListener,
} from '../clusters/ClusterConnection';
import { isBaseline } from '../clusters/OwnedObjects';
import { CachedInventoryStore } from '../database/CachedInventoryStore';
import type { InventoryStore } from '../database/types';
import { Fleet } from '../fleet/Fleet';
import type { Mesh } from '../fleet/Mesh';
import type { Outcome } from '../fleet/Outcome';
import { ClusterImages } from './ClusterImages';
import { DeploymentLog } from './DeploymentLog';
import { DocumentStatuses } from './DocumentStatuses';
import { EdgeIndex } from './EdgeIndex';
import { becauseOfGoneClusters } from './elsewhere';
import type { ReconcilerOptions } from './ReconcilerOptions';
import { isOursElsewhere } from './letGoOfOwned';
import { reconcileService } from './reconcileService';
import type { Scope, Verdict } from './Scope';
import { SecretRotation } from './SecretRotation';
import { SecretStores } from './SecretStores';
import { statusOf } from './status';
import { WorkQueue } from './WorkQueue';

// Several changes of one Deployment arrive together; one look at the last of them is enough.
const HEALTH_DEBOUNCE_MS = 50;
/** How often it is looked whether an hour has begun, with which what expires is judged anew. */
const HOUR_CHECK_MS = 60_000;

/** Follows one cluster and brings each of its services, again and again, from what is written to what runs. */
export class ClusterReconciler implements ClusterListener {
  readonly connection: ClusterConnection;
  readonly fleet: Fleet;
  readonly deployments: DeploymentLog;
  readonly #inventories: InventoryStore;
  readonly #logger: LoggerService;
  readonly #announce: (services: ServiceRef[]) => void;
  readonly #queue: WorkQueue;
  readonly #images: ClusterImages;
  readonly #stores: SecretStores;
  readonly #rotation: SecretRotation;
  readonly #baseline: Baseline;
  readonly #documents: DocumentStatuses;
  #hours?: NodeJS.Timeout;
  readonly #edges = new EdgeIndex();
  /** Why services are compiled again that nobody edited. */
  readonly #reasons = new Map<string, string>();
  readonly #mesh?: Mesh;
  /** Services that are kept as they are until another cluster is seen. */
  readonly #kept = new Set<string>();
  readonly #seen = new Map<string, { generation?: number; at: Date }>();
  readonly #activity = new Map<string, Phase>();
  /** Outcomes of services that are on their way; dropped once they are Ready. */
  readonly #outcomes = new Map<
    string,
    { revision: number; outcome: Outcome }
  >();

  constructor(options: ReconcilerOptions) {
    const { connection } = options;
    this.connection = connection;
    this.#mesh = options.mesh;
    this.fleet = new Fleet({
      cluster: connection.name,
      cedar: options.cedar,
      policyGuard: options.policyGuard,
      profile: connection.profile,
      mesh: options.mesh,
      onSeen: () => this.#kept.forEach(key => this.#fanOut(key)),
      onAffected: affected => this.#requeue(affected),
    });
    this.deployments = new DeploymentLog({
      store: options.deployments,
      cluster: connection.name,
    });
    this.#inventories = new CachedInventoryStore(options.inventories);
    this.#logger = options.logger.child({ cluster: connection.name });
    this.#announce = options.announce;
    this.#stores = new SecretStores({
      connection,
      logger: this.#logger,
      onWritten: () => this.#documents.changed(),
    });
    this.#rotation = new SecretRotation({ connection, logger: this.#logger });
    this.#documents = new DocumentStatuses({
      connection,
      fleet: this.fleet,
      logger: this.#logger,
    });
    this.#baseline = new Baseline({
      connection,
      config: options.baseline,
      compile: namespaces => this.fleet.baseline(namespaces),
      inventories: this.#inventories,
      deployments: this.deployments,
      logger: this.#logger,
    });
    this.#images = new ClusterImages({
      connection,
      fleet: this.fleet,
      logger: this.#logger,
      intervals: options.images,
    });
    this.#queue = new WorkQueue({
      concurrency: options.concurrency,
      work: key => this.#work(key),
      onError: (key, error) =>
        this.#logger.warn(`Service "${key}" is tried again: ${error}`),
    });
  }

  async start(): Promise<void> {
    await this.deployments.load();
    this.connection.start(this);
    this.#rotation.start();
    this.#hours = setInterval(() => {
      this.fleet.look();
      // The secrets operator says of a store later whether it can use it.
      this.#documents.changed();
    }, HOUR_CHECK_MS);
    this.#hours.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#hours);
    await Promise.all([
      this.#queue.stop(),
      this.#images.stop(),
      this.#stores.stop(),
      this.#baseline.stop(),
      this.#documents.stop(),
      this.#rotation.stop(),
      this.connection.stop(),
    ]);
  }

  /** How the cluster is, and whether it is closed as its platform says. */
  get status(): ClusterStatus {
    return { ...this.connection.status, baseline: this.#baseline.status };
  }

  /** What is happening to a service now, when the cluster's status does not say so yet. */
  activity(namespace: string, name: string): Phase | undefined {
    const key = `${namespace}/${name}`;
    return this.#queue.isWaiting(key) ? 'Pending' : this.#activity.get(key);
  }

  onIntent(kind: LatticeKind, change: WatchChange): void {
    const { object } = change;
    const differs =
      change.type === 'deleted'
        ? this.fleet.remove(object)
        : this.fleet.put(object);
    if (differs) {
      this.#documents.changed();
      if (isWorkloadKind(kind) || kind === 'ImageProvider') {
        this.#images.changed();
      }
      if (kind === 'LatticePlatform') {
        this.#baseline.changed();
      }
    }
    if (!isWorkloadKind(kind)) {
      if (kind === 'SecretProvider' && change.type !== 'deleted') {
        this.#stores.changed(object);
      }
      return;
    }
    this.#touch(keyOf(object));
    if (change.type !== 'modified') {
      this.#baseline.namespacesChanged();
    }
    if (differs || change.type === 'deleted') {
      this.#serviceChanged(object, change.type === 'deleted');
    }
  }

  onDerived({ object }: WatchChange): void {
    const service = owningService(object);
    if (service) {
      this.#queue.addAfter(service, HEALTH_DEBOUNCE_MS);
      this.#touch(service);
    } else if (isBaseline(object)) {
      this.#baseline.changed();
    }
  }

  /** What was signed yesterday is not called unchecked because the portal was started anew. */
  onSynced(): void {
    this.fleet.complete();
    this.#stores.changedAll();
    this.#baseline.changed();
    this.#documents.changed();
    this.#images.firstLook().then(
      () => this.#enqueueAll(),
      error => this.#logger.error(`Images could not be looked at: ${error}`),
    );
  }

  /** Finds out what a document that is not in the fleet yet is judged by: its images, and policies that only just came. */
  async prepareToJudge(document: WorkloadDocument): Promise<void> {
    await Promise.all([
      this.#images.ask(document),
      this.fleet.policiesSettled(),
    ]);
  }

  onState(): void {
    for (const object of this.connection.workloads()) {
      this.#touch(keyOf(object));
    }
  }

  #serviceChanged(object: KubernetesObject, deleted: boolean): void {
    const key = keyOf(object);
    const gone = deleted || object.metadata.deletionTimestamp !== undefined;
    if (gone) {
      this.#seen.delete(key);
      this.#edges.remove(key).forEach(peer => this.#fanOut(peer));
    } else if (this.#seen.get(key)?.generation !== object.metadata.generation) {
      this.#seen.set(key, {
        generation: object.metadata.generation,
        at: new Date(),
      });
    }
    this.#queue.forgive(key);
    this.#queue.add(key, 'edit');
  }

  /** Exactly those that a change may concern, each with why. Their own edits have brought them here already. */
  #requeue(affected: AffectedService[]): void {
    for (const { service, because } of affected) {
      const others = because.filter(({ cause }) => cause !== 'spec');
      if (others.length > 0) {
        const reason = others.map(({ text }) => text).join('; ');
        this.#reasons.set(service, reason);
        this.#logger.debug(`Service "${service}" is compiled again: ${reason}`);
        this.#queue.forgive(service);
        this.#fanOut(service);
      }
    }
  }

  #enqueueAll(): void {
    for (const object of this.connection.workloads()) {
      this.#queue.forgive(keyOf(object));
      this.#queue.add(keyOf(object), 'fan-out');
    }
  }

  #fanOut(key: string): void {
    const [namespace, name] = key.split('/');
    if (this.connection.service(namespace, name)) {
      this.#queue.add(key, 'fan-out');
    }
  }

  async #work(key: string): Promise<'done' | 'retry'> {
    // Everything is enqueued when the cluster is back; until then nothing may be decided.
    if (!this.connection.fresh) {
      return 'done';
    }
    const [namespace, name] = key.split('/');
    const ref = { cluster: this.connection.name, namespace, name };
    if (!this.connection.service(namespace, name)) {
      await this.#forget(key, ref);
      return 'done';
    }
    try {
      this.#show(key, 'Compiling');
      const outcome = await this.#compile(key, ref);
      // Read after the compile, so that both are about the same generation.
      const object = this.connection.service(namespace, name);
      if (!object || object.metadata.deletionTimestamp) {
        return 'done';
      }
      const scope = this.#scope(object, outcome);
      const verdict = await reconcileService(scope);
      this.#remember(key, verdict);
      if (scope.kept.length > 0) {
        this.#kept.add(key);
      } else {
        this.#kept.delete(key);
      }
      return verdict.retry ? 'retry' : 'done';
    } finally {
      this.#activity.delete(key);
      this.#touch(key);
    }
  }

  #scope(object: KubernetesObject, outcome: Outcome): Scope {
    const { namespace = '', name, uid = '', generation = 0 } = object.metadata;
    const key = keyOf(object);
    return {
      connection: this.connection,
      inventories: this.#inventories,
      deployments: this.deployments,
      announce: activity => this.#show(key, activity),
      ref: { cluster: this.connection.name, namespace, name },
      object,
      uid,
      generation,
      observedAt: this.#seen.get(key)?.at ?? new Date(),
      outcome,
      because:
        this.#reasons.get(key) ??
        becauseOfGoneClusters(object, cluster => this.#mesh?.has(cluster)),
      kept: [],
      settled: false,
      health: [],
    };
  }

  // Only news about a spec that has no result yet is shown.
  #show(key: string, activity: Phase): void {
    const [namespace, name] = key.split('/');
    const object = this.connection.service(namespace, name);
    if (
      object &&
      statusOf(object)?.observedGeneration !== object.metadata.generation
    ) {
      this.#activity.set(key, activity);
      this.#touch(key);
    }
  }

  async #compile(
    key: string,
    { namespace, name }: ServiceRef,
  ): Promise<Outcome> {
    const { revision } = this.fleet;
    const known = this.#outcomes.get(key);
    if (known?.revision === revision) {
      return known.outcome;
    }
    const outcome = await this.fleet.compile({ namespace, name });
    this.#outcomes.set(key, { revision, outcome });
    this.#edges.update(key, outcome.edges).forEach(peer => this.#fanOut(peer));
    return outcome;
  }

  #remember(key: string, verdict: Verdict): void {
    if (verdict.phase !== 'Applying' && verdict.phase !== 'Running') {
      const [namespace, name] = key.split('/');
      this.#outcomes.delete(key);
      this.#reasons.delete(key);
      this.fleet.release({ namespace, name });
    }
  }

  async #forget(key: string, ref: ServiceRef): Promise<void> {
    // What lies beside the service goes with it; what lies elsewhere nobody else deletes.
    for (const object of this.connection.ownedObjects(
      ref.namespace,
      ref.name,
    )) {
      if (isOursElsewhere(object, ref)) {
        await this.connection.client.delete(refOf(object));
      }
    }
    this.#reasons.delete(key);
    this.#kept.delete(key);
    this.#outcomes.delete(key);
    await this.#inventories.delete(ref);
    await this.deployments.finish(ref, {
      result: 'failed',
      message: 'The service was deleted before it was ready.',
    });
  }

  #touch(key: string): void {
    const [namespace, name] = key.split('/');
    this.#announce([{ cluster: this.connection.name, namespace, name }]);
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
