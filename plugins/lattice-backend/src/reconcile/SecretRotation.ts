import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isClusterError,
  type KubernetesObject,
  type ObjectRef,
  type Watch,
} from '@lattice-portal/cluster-client';
import { owningService, POD_RUNNERS } from '@lattice-portal/live-plan';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { WorkQueue } from './WorkQueue';

/** Not the manager of the plan: what a plan says about pods does not depend on when their secrets were rotated. */
const FIELD_MANAGER = 'lattice-rotation';

/** On pods: when the latest of their secrets was written anew, in RFC 3339. */
export const ROTATION_ANNOTATION = 'lattice.dev/secrets-updated';

/**
 * Starts pods anew when a secret they read was rotated in its store: variables and single mounted files keep the old
 * value for as long as a container runs. It learns of it from the event the secrets operator leaves when it has changed a
 * Secret, so it needs no right to look at Secrets. The API server keeps events for an hour; a rotation while the
 * portal was away for longer starts nothing.
 */
export class SecretRotation {
  readonly #connection: ClusterConnection;
  readonly #logger: LoggerService;
  readonly #queue: WorkQueue;
  readonly #events: Watch;
  /** When each ExternalSecret last changed its Secret, by `namespace/name`. */
  readonly #rotated = new Map<string, string>();

  constructor(options: {
    connection: ClusterConnection;
    logger: LoggerService;
  }) {
    this.#connection = options.connection;
    this.#logger = options.logger;
    this.#queue = new WorkQueue({
      concurrency: 2,
      work: key => this.#work(key),
      onError: (key, error) =>
        this.#logger.warn(
          `The pods that read external secret "${key}" could not be started anew and are tried again: ${
            error instanceof Error ? error.message : error
          }`,
        ),
    });
    this.#events = this.#connection.client.watch(
      { apiVersion: 'v1', kind: 'Event' },
      {
        select: {
          fieldSelector: 'involvedObject.kind=ExternalSecret,reason=Updated',
        },
        onChange: ({ type, object }) => {
          if (type !== 'deleted') this.#noteEvent(object);
        },
        onHandlerError: error =>
          this.#logger.error(`An event could not be read: ${error}`),
      },
    );
  }

  start(): void {
    this.#events.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#events.stop(), this.#queue.stop()]);
  }

  #noteEvent(event: KubernetesObject): void {
    const { namespace, name } = (event.involvedObject ??
      {}) as Partial<ObjectRef>;
    const at = timeOf(event);
    if (!namespace || !name || !at) return;
    const key = `${namespace}/${name}`;
    if (at <= (this.#rotated.get(key) ?? '')) return;
    this.#rotated.set(key, at);
    this.#queue.forgive(key);
    this.#queue.add(key, 'edit');
  }

  async #work(key: string): Promise<'done' | 'retry'> {
    const at = this.#rotated.get(key);
    if (!at) return 'done';
    // Until everything is known of the cluster, nobody can tell whose secret it is.
    if (!this.#connection.fresh) return 'retry';
    const [namespace, name] = key.split('/');
    const { client } = this.#connection;
    const order = await client.get({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      namespace,
      name,
    });
    const service = order && owningService(order);
    if (!order || !service) {
      this.#rotated.delete(key);
      return 'done';
    }
    const secret = targetOf(order);
    for (const running of await this.#runningOf(service)) {
      if (isOutdated(running, secret, at)) await this.#restart(running, at);
    }
    return 'done';
  }

  /** What runs a service, as it is now. */
  async #runningOf(service: string): Promise<KubernetesObject[]> {
    const [namespace, name] = service.split('/');
    const { client } = this.#connection;
    const found = await Promise.all(
      POD_RUNNERS.map(type =>
        client.get({ ...type, namespace, name }).catch(error => {
          if (isClusterError(error) && error.reason === 'KindNotServed') {
            return undefined;
          }
          throw error;
        }),
      ),
    );
    return found.filter(
      (object): object is KubernetesObject =>
        object !== undefined && owningService(object) === service,
    );
  }

  async #restart(running: KubernetesObject, at: string): Promise<void> {
    const { apiVersion, kind, metadata } = running;
    const { namespace, name, uid } = metadata;
    await this.#connection.client.apply(
      {
        apiVersion,
        kind,
        metadata: { namespace, name, uid },
        spec: {
          template: {
            metadata: { annotations: { [ROTATION_ANNOTATION]: at } },
          },
        },
      },
      { fieldManager: FIELD_MANAGER },
    );
    this.#logger.info(
      `${kind} "${namespace}/${name}" starts new pods: a secret it reads was rotated.`,
    );
  }
}

/** When something last happened, as the old and the new form of events say it. */
function timeOf(event: KubernetesObject): string | undefined {
  const { series, lastTimestamp, eventTime, metadata } = event as {
    series?: { lastObservedTime?: string };
    lastTimestamp?: string;
    eventTime?: string;
    metadata: { creationTimestamp?: string };
  };
  const time =
    series?.lastObservedTime ??
    lastTimestamp ??
    eventTime ??
    metadata.creationTimestamp;
  return time && new Date(time).toISOString();
}

function targetOf({ metadata, spec }: KubernetesObject): string {
  const { target } = (spec ?? {}) as { target?: { name?: string } };
  return target?.name ?? metadata.name;
}

interface PodTemplate {
  metadata?: { annotations?: Record<string, string> };
  spec?: {
    containers?: PodContainer[];
    initContainers?: PodContainer[];
    volumes?: {
      secret?: { secretName?: string };
      projected?: { sources?: { secret?: { name?: string } }[] };
    }[];
  };
}

interface PodContainer {
  env?: { valueFrom?: { secretKeyRef?: { name?: string } } }[];
  envFrom?: { secretRef?: { name?: string } }[];
}

/** Whether pods that read the secret may have started before it was written. */
function isOutdated(
  { metadata, spec }: KubernetesObject,
  secret: string,
  at: string,
): boolean {
  const { template = {} } = (spec ?? {}) as { template?: PodTemplate };
  const since = template.metadata?.annotations?.[ROTATION_ANNOTATION];
  const created = new Date(metadata.creationTimestamp ?? 0).toISOString();
  return (
    created <= at &&
    (since === undefined || since < at) &&
    secretsOf(template).has(secret)
  );
}

/** What containers read; credentials to pull images with are read by the kubelet, each time. */
function secretsOf({ spec = {} }: PodTemplate): Set<string | undefined> {
  const { containers = [], initContainers = [], volumes = [] } = spec;
  return new Set([
    ...[...containers, ...initContainers].flatMap(({ env, envFrom }) => [
      ...(env ?? []).map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
      ...(envFrom ?? []).map(({ secretRef }) => secretRef?.name),
    ]),
    ...volumes.flatMap(({ secret, projected }) => [
      secret?.secretName,
      ...(projected?.sources ?? []).map(source => source.secret?.name),
    ]),
  ]);
}
