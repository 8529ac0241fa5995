import { NotFoundError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
  type Watch,
} from '@lattice-portal/cluster-client';
import { LATTICE_API_VERSION } from '@lattice-portal/compiler';

export type ServiceListener = (
  cluster: string,
  service: KubernetesObject,
) => void;

interface Member {
  client: ClusterClient;
  /** One for each kind that is delivered. */
  watches: Watch[];
}

/** What a golden path may deliver. They share their names: there is never one of each. */
const KINDS = ['LatticeService', 'LatticeJob'];

const CONNECTIONS = 8;

/** The clusters of `lattice.clusters`, with their LatticeServices and LatticeJobs followed. */
export class ClusterPool {
  readonly #members: ReadonlyMap<string, Member>;

  #listener?: ServiceListener;

  constructor(config: Config) {
    this.#members = new Map(
      (config.getOptionalConfigArray('lattice.clusters') ?? []).map(cluster => {
        const name = cluster.getString('name');
        const client = new ClusterClient({
          credentials: new KubeconfigCredentials({
            file: cluster.getString('kubeconfig'),
          }),
          connections: CONNECTIONS,
        });
        const watches = KINDS.map(kind =>
          client.watch(
            { apiVersion: LATTICE_API_VERSION, kind },
            {
              onChange: ({ type, object }) =>
                type === 'deleted' ? undefined : this.#listener?.(name, object),
              transform: slim,
            },
          ),
        );
        return [name, { client, watches }];
      }),
    );
  }

  /** Follows the services from now on. */
  start(listener: ServiceListener): void {
    this.#listener = listener;
    for (const { watches } of this.#members.values()) {
      watches.forEach(watch => watch.start());
    }
  }

  async stop(): Promise<void> {
    for (const { client, watches } of this.#members.values()) {
      await Promise.all(watches.map(watch => watch.stop()));
      await client.close();
    }
  }

  /** @throws NotFoundError for a cluster that is not configured. */
  client(cluster: string): ClusterClient {
    return this.#member(cluster).client;
  }

  /** The service or job of this name, as it was seen last. */
  service(
    cluster: string,
    namespace: string,
    name: string,
  ): KubernetesObject | undefined {
    for (const watch of this.#member(cluster).watches) {
      const found = watch.get(namespace, name);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  #member(cluster: string): Member {
    const found = this.#members.get(cluster);
    if (!found) {
      throw new NotFoundError(
        `Cluster "${cluster}" is not in lattice.clusters. Ask the platform team to add it, or to change lattice.environments`,
      );
    }
    return found;
  }
}

/** Only metadata and the first lines of the status are looked at. */
function slim({
  apiVersion,
  kind,
  metadata,
  status,
}: KubernetesObject): KubernetesObject {
  const { phase, message, observedGeneration } = (status ?? {}) as Record<
    string,
    unknown
  >;
  return {
    apiVersion,
    kind,
    metadata: { ...metadata, managedFields: undefined },
    status: { phase, message, observedGeneration },
  };
}
