import { NotFoundError } from '@backstage/errors';
import {
  hasStatus,
  type KubernetesObject,
  type ObjectRef,
} from '@lattice-portal/cluster-client';
import type {
  LiveObject,
  ServiceRef,
} from '@lattice-portal/plugin-lattice-common';
import type { Caller } from '../auth/Access';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { healthOf } from '../reconcile/health';
import { belongsTo } from '@lattice-portal/live-plan';
import type { ServiceQueries } from './ServiceQueries';
import { withoutSecretValues } from './withoutSecretValues';

type LiveEvent = LiveObject['events'][number];

const MAX_EVENTS = 50;

/** Single derived objects as they are in the cluster at this moment. */
export class LiveObjects {
  readonly #queries: ServiceQueries;

  constructor(options: { queries: ServiceQueries }) {
    this.#queries = options.queries;
  }

  /** Only objects that carry the uid of the service the caller may read; anything else does not exist. */
  async get(
    caller: Caller,
    ref: ServiceRef,
    wanted: { apiVersion: string; kind: string; objectName: string },
  ): Promise<LiveObject> {
    const { reconciler, object: service } = await this.#queries.read(
      caller,
      ref,
    );
    const target: ObjectRef = {
      apiVersion: wanted.apiVersion,
      kind: wanted.kind,
      namespace: ref.namespace,
      name: wanted.objectName,
    };
    const { connection } = reconciler;
    const known = connection
      .ownedObjects(ref.namespace, ref.name)
      .some(
        ({ apiVersion, kind, metadata }) =>
          apiVersion === target.apiVersion &&
          kind === target.kind &&
          metadata.name === target.name,
      );
    const live = known ? await connection.client.get(target) : undefined;
    if (!live || !belongsTo(live, service.metadata.uid ?? '')) {
      throw new NotFoundError(
        `Service "${ref.name}" has no ${wanted.kind.slice(
          0,
          63,
        )} "${wanted.objectName.slice(0, 80)}" in the cluster`,
      );
    }
    return {
      object: withoutSecretValues(live),
      ...healthOf(live),
      events: await eventsOf(connection, live),
    };
  }
}

async function eventsOf(
  connection: ClusterConnection,
  object: KubernetesObject,
): Promise<LiveEvent[]> {
  try {
    const { items } = await connection.client.list(
      { apiVersion: 'v1', kind: 'Event' },
      {
        namespace: object.metadata.namespace,
        fieldSelector: `involvedObject.uid=${object.metadata.uid}`,
      },
    );
    return items
      .map(toEvent)
      .sort((a, b) => (b.lastSeen ?? '').localeCompare(a.lastSeen ?? ''))
      .slice(0, MAX_EVENTS);
  } catch (error) {
    // Clusters may keep events from us; the object itself is still worth showing.
    if (hasStatus(error, 403)) {
      return [];
    }
    throw error;
  }
}

function toEvent(event: KubernetesObject): LiveEvent {
  const text = (name: string) => {
    const value = event[name];
    return typeof value === 'string' ? value : undefined;
  };
  const { count } = event;
  return {
    type: text('type') ?? 'Normal',
    reason: text('reason') ?? '',
    message: text('message') ?? '',
    count: typeof count === 'number' ? count : undefined,
    lastSeen:
      text('lastTimestamp') ??
      text('eventTime') ??
      event.metadata.creationTimestamp,
  };
}
