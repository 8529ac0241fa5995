import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  WORKLOAD_KINDS,
  LATTICE_KINDS,
  LATTICE_API_VERSION,
  type LatticeKind,
} from '@lattice-portal/compiler';
import {
  ClusterClient,
  ClusterError,
  isClusterError,
  KubeconfigCredentials,
  type KubernetesObject,
  type ObjectRef,
  type TypeRef,
  type Watch,
  type WatchChange,
} from '@lattice-portal/cluster-client';
import {
  MANAGED_BY_LABEL,
  type ClusterStatus,
} from '@lattice-portal/plugin-lattice-common';
import type { ClusterConfig } from '../config';
import { OwnedObjects, PLATFORM_KEY } from './OwnedObjects';
import { PlatformProfile } from './PlatformProfile';
import { slimDerived, slimIntent } from './slim';

export interface ClusterListener {
  /** An object people write changed. Not called for the first list; `onSynced` follows it. */
  onIntent(kind: LatticeKind, change: WatchChange): void;
  /** A derived object changed. */
  onDerived(change: WatchChange): void;
  /** All intent kinds are known and followed, for the first time or again. */
  onSynced(): void;
  /** The state shown to users changed. */
  onState(): void;
}

const CONNECT_RETRY_MS = 1_000;
const PROBE_MS = 10_000;

/** One cluster: its client, the watches on what people write and on what was derived, and how fresh all that is. */
export class ClusterConnection {
  readonly name: string;
  readonly client: ClusterClient;
  readonly profile: PlatformProfile;
  readonly #config: ClusterConfig;
  readonly #logger: LoggerService;
  readonly #intent: Record<LatticeKind, Watch>;
  readonly #derived = new Map<string, Watch>();
  readonly #owned = new OwnedObjects();
  readonly #stopped = new AbortController();
  #listener?: ClusterListener;
  #probeError?: ClusterError;
  #connectError?: ClusterError;
  readonly #watchErrors = new Map<LatticeKind, ClusterError>();
  #status: ClusterStatus;
  #tasks: Promise<void>[] = [];

  static create(options: {
    config: ClusterConfig;
    logger: LoggerService;
  }): ClusterConnection {
    return new ClusterConnection(options.config, options.logger);
  }

  private constructor(config: ClusterConfig, logger: LoggerService) {
    this.name = config.name;
    this.profile = new PlatformProfile(config.platform);
    this.#config = config;
    this.#logger = logger.child({ cluster: config.name });
    this.client = new ClusterClient({
      credentials: new KubeconfigCredentials({ file: config.kubeconfig }),
    });
    this.#intent = Object.fromEntries(
      LATTICE_KINDS.map(kind => [kind, this.#intentWatch(kind)]),
    ) as Record<LatticeKind, Watch>;
    this.#status = this.#describe(new Date().toISOString(), 'preparing');
  }

  /** Connects in the background; returns at once. */
  start(listener: ClusterListener): void {
    this.#listener = listener;
    this.#tasks = [this.#connect(), this.#probe()];
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([
      ...this.#tasks,
      ...Object.values(this.#intent).map(watch => watch.stop()),
      ...[...this.#derived.values()].map(watch => watch.stop()),
    ]);
    await this.client.close();
  }

  /** Where Argo CD keeps its Applications, if the cluster has one. */
  get argoNamespace(): string {
    return this.#config.argoNamespace ?? 'argocd';
  }

  /** What users see: `preparing` and `unreachable` before the first contact, `stale` after it was lost. */
  get status(): ClusterStatus {
    return this.#status;
  }

  /** Only then may anything be written: every kind people write is known and up to date. */
  get fresh(): boolean {
    return this.#status.state === 'connected';
  }

  intent(kind: LatticeKind): Watch {
    return this.#intent[kind];
  }

  /** Everything that compiles to a plan of its own: services, jobs and the other workloads. */
  workloads(): KubernetesObject[] {
    return WORKLOAD_KINDS.flatMap(kind => [...this.#intent[kind].values()]);
  }

  /** The workload of a name, whatever its kind: they share their names. */
  service(namespace: string, name: string): KubernetesObject | undefined {
    for (const kind of WORKLOAD_KINDS) {
      const object = this.#intent[kind].get(namespace, name);
      if (object) {
        return object;
      }
    }
    return undefined;
  }

  /** A derived object as last seen; undefined when it does not exist or its kind is not watched yet. */
  derived(ref: ObjectRef): KubernetesObject | undefined {
    return this.#derived.get(typeKey(ref))?.get(ref.namespace, ref.name);
  }

  /** The derived objects of the watched kinds that name this service as their owner. */
  ownedObjects(namespace: string, name: string): KubernetesObject[] {
    return this.#owned.list(`${namespace}/${name}`);
  }

  /** The rules of the cluster itself, of the watched kinds. */
  baselineObjects(): KubernetesObject[] {
    return this.#owned.list(PLATFORM_KEY);
  }

  derivedFresh(type: TypeRef): boolean {
    return this.#derived.get(typeKey(type))?.state === 'synced';
  }

  /** Takes over what our own write returned. */
  absorb(object: KubernetesObject): void {
    const watch = this.#derived.get(typeKey(object));
    watch?.absorb(object);
    const { namespace, name } = object.metadata;
    const cached = watch?.get(namespace, name);
    if (cached) {
      this.#owned.put(cached);
    }
  }

  /** Resolves when all these kinds are watched and listed; fails with `KindNotServed` when the cluster lacks one. */
  async ensureDerived(types: TypeRef[]): Promise<void> {
    await Promise.all(types.map(type => this.#ensureOne(type)));
  }

  async #ensureOne(type: TypeRef): Promise<void> {
    const key = typeKey(type);
    if (!this.#derived.has(key)) {
      await this.client.assertServed(type);
    }
    const existing = this.#derived.get(key);
    if (existing) {
      await existing.synced();
      return;
    }
    if (this.#stopped.signal.aborted) {
      // Nobody would end it.
      throw new ClusterError(
        `The portal no longer watches cluster "${this.name}"`,
        { reason: 'Unreachable' },
      );
    }
    const watch = this.client.watch(
      { apiVersion: type.apiVersion, kind: type.kind },
      {
        select: { labelSelector: `${MANAGED_BY_LABEL}=lattice` },
        transform: slimDerived,
        onChange: change => {
          this.#owned.note(change);
          this.#listener?.onDerived(change);
        },
        onHandlerError: error => this.#handlerFailed(error),
      },
    );
    this.#derived.set(key, watch);
    watch.start();
    await watch.synced();
  }

  async #connect(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await this.client.ping();
        await Promise.all(
          LATTICE_KINDS.map(kind =>
            this.client.assertServed({ apiVersion: LATTICE_API_VERSION, kind }),
          ),
        );
        break;
      } catch (error) {
        this.#connectError = asClusterError(error);
        this.#refreshStatus();
        await sleep(CONNECT_RETRY_MS, signal);
      }
    }
    if (!signal.aborted) {
      this.#connectError = undefined;
      Object.values(this.#intent).forEach(watch => watch.start());
    }
  }

  // A server that hangs keeps its connections open: only a question with a deadline notices.
  async #probe(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await sleep(PROBE_MS, signal);
      if (signal.aborted || this.#status.state === 'preparing') {
        continue;
      }
      try {
        await this.client.ping();
        this.#probeError = undefined;
      } catch (error) {
        this.#probeError = asClusterError(error);
      }
      this.#refreshStatus();
    }
  }

  #intentWatch(kind: LatticeKind): Watch {
    return this.client.watch(
      { apiVersion: LATTICE_API_VERSION, kind },
      {
        transform: slimIntent,
        onChange: change => {
          this.#listener?.onIntent(kind, change);
        },
        onState: (_state, error) => {
          if (error) {
            this.#watchErrors.set(kind, error);
            this.#logger.warn(
              `Watch on ${kind} was interrupted: ${error.message}`,
            );
          } else {
            this.#watchErrors.delete(kind);
          }
          this.#refreshStatus();
        },
        onHandlerError: error => this.#handlerFailed(error),
      },
    );
  }

  #refreshStatus(): void {
    const watches = Object.values(this.#intent);
    const [watchError] = this.#watchErrors.values();
    const error = this.#probeError ?? this.#connectError ?? watchError;
    let state: ClusterStatus['state'] = 'stale';
    if (watches.some(watch => watch.state === 'starting')) {
      state = error?.reason === 'Unreachable' ? 'unreachable' : 'preparing';
    } else if (!error && watches.every(watch => watch.state === 'synced')) {
      state = 'connected';
    }
    const previous = this.#status;
    const next = this.#describe(previous.since, state, error);
    if (next.state !== previous.state) {
      next.since = new Date().toISOString();
    }
    this.#status = next;
    if (next.state !== previous.state || next.message !== previous.message) {
      const why = error ? `: ${error.message}` : '';
      this.#logger.info(`Cluster is ${next.state}${why}`);
      this.#listener?.onState();
    }
    if (next.state === 'connected' && previous.state !== 'connected') {
      this.#listener?.onSynced();
    }
  }

  #describe(
    since: string,
    state: ClusterStatus['state'],
    error?: ClusterError,
  ): ClusterStatus {
    const messages: Record<ClusterStatus['state'], string | undefined> = {
      connected: undefined,
      preparing: whyPreparing(error),
      stale:
        'The cluster does not answer at the moment. What you see is its last known state; nothing is changed until it is back.',
      unreachable:
        'The cluster does not answer. Check that it runs and that its kubeconfig points to it; it is tried again all the time.',
    };
    return {
      name: this.name,
      state,
      since,
      message: messages[state],
      labels: this.#config.labels,
    };
  }

  #handlerFailed(error: unknown): void {
    this.#logger.error(`A watch handler failed: ${error}`);
  }
}

function asClusterError(error: unknown): ClusterError {
  return isClusterError(error)
    ? error
    : new ClusterError(String(error), { cause: error });
}

/** What keeps a cluster from being used, in words for those who can change it. */
export function whyPreparing(error?: ClusterError): string {
  const waiting = 'Waiting for the cluster to be prepared.';
  if (!error) {
    return waiting;
  }
  if (error.reason === 'KindNotServed') {
    return 'The cluster answers, but the Lattice resource definitions are not installed yet.';
  }
  if (error.status === 401) {
    return 'The cluster answers, but it refuses the credentials of its kubeconfig.';
  }
  if (error.status === 403) {
    return `The cluster answers, but the account of its kubeconfig lacks rights: ${error.message}.`;
  }
  // A kubeconfig that is not there yet belongs to a cluster that is only being made.
  return error.reason === 'Credentials' && !isMissingFile(error.cause)
    ? `${error.message}.`
    : waiting;
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function typeKey(type: TypeRef): string {
  return `${type.apiVersion}/${type.kind}`;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const handle = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(handle);
      resolve();
    });
  });
}
