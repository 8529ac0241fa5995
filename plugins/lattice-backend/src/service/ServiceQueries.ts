import { NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import {
  serviceReadPermission,
  type DeploymentRecord,
  type Phase,
  type ServiceRef,
  type ServiceSummary,
} from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import type { Directory } from '../auth/Directory';
import { ownerOf, type ServiceOwner } from '../auth/ownership';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import type { Clusters } from './Clusters';
import { sortSummaries, type ServiceOrder, type ServiceSort } from './sort';
import { summarize } from './summary';

export interface ListRequest {
  cluster?: string;
  namespace?: string;
  owner?: string;
  phase?: Phase;
  search?: string;
  sort?: ServiceSort;
  order?: ServiceOrder;
  offset?: number;
  limit?: number;
}

export interface ListAnswer {
  items: ServiceSummary[];
  total: number;
  phases: Record<string, number>;
}

/** A service the caller may read. */
export interface VisibleService {
  reconciler: ClusterReconciler;
  ref: ServiceRef;
  object: KubernetesObject;
  owner: ServiceOwner;
}

const DEFAULT_LIMIT = 100;

/** Reads of services. Whatever the caller may not read does not exist here: not in lists, counts or errors. */
export class ServiceQueries {
  readonly #clusters: Clusters;
  readonly #access: Access;
  readonly #directory: Directory;

  constructor(options: {
    clusters: Clusters;
    access: Access;
    directory: Directory;
  }) {
    this.#clusters = options.clusters;
    this.#access = options.access;
    this.#directory = options.directory;
  }

  async list(caller: Caller, request: ListRequest): Promise<ListAnswer> {
    const visible = await this.visible(caller, request.cluster);
    const summaries = visible
      .map(service => summarize(service))
      .filter(summary => matches(summary, request));
    const phases: Record<string, number> = {};
    for (const { phase } of summaries) {
      phases[phase] = (phases[phase] ?? 0) + 1;
    }
    const found = sortSummaries(
      summaries.filter(
        ({ phase }) => request.phase === undefined || phase === request.phase,
      ),
      request.sort ?? 'name',
      request.order ?? 'asc',
    );
    const offset = request.offset ?? 0;
    return {
      items: found.slice(offset, offset + (request.limit ?? DEFAULT_LIMIT)),
      total: found.length,
      phases,
    };
  }

  /** Every service the caller may read, of one cluster or of all. */
  async visible(caller: Caller, cluster?: string): Promise<VisibleService[]> {
    const [mayRead, directory] = await Promise.all([
      this.#access.filter(caller, serviceReadPermission),
      this.#directory.snapshot(),
    ]);
    const found: VisibleService[] = [];
    for (const reconciler of this.#clusters.all()) {
      const { name } = reconciler.connection;
      if (cluster !== undefined && cluster !== name) {
        continue;
      }
      for (const object of reconciler.connection.workloads()) {
        const ref = refOf(name, object);
        const owner = ownerOf({ ref, object, directory });
        if (mayRead({ ...ref, owner: owner.owner })) {
          found.push({ reconciler, ref, object, owner });
        }
      }
    }
    return found;
  }

  /** The service, or NotFoundError, alike for one that does not exist and one the caller may not read. */
  async read(caller: Caller, ref: ServiceRef): Promise<VisibleService> {
    const service = await this.find(caller, ref);
    if (!service) {
      throw new NotFoundError(
        `There is no service "${ref.namespace}/${ref.name}" in cluster "${ref.cluster}" that you may see`,
      );
    }
    return service;
  }

  async find(
    caller: Caller,
    ref: ServiceRef,
  ): Promise<VisibleService | undefined> {
    const [mayRead, directory] = await Promise.all([
      this.#access.filter(caller, serviceReadPermission),
      this.#directory.snapshot(),
    ]);
    const reconciler = this.#clusters
      .all()
      .find(({ connection }) => connection.name === ref.cluster);
    const object = reconciler?.connection.service(ref.namespace, ref.name);
    if (!reconciler || !object) {
      return undefined;
    }
    const owner = ownerOf({ ref, object, directory });
    return mayRead({ ...ref, owner: owner.owner })
      ? { reconciler, ref, object, owner }
      : undefined;
  }

  async deployments(
    caller: Caller,
    ref: ServiceRef,
    limit: number,
  ): Promise<DeploymentRecord[]> {
    const { reconciler } = await this.read(caller, ref);
    return reconciler.deployments.list(ref, limit);
  }
}

function matches(summary: ServiceSummary, request: ListRequest): boolean {
  const { namespace, owner, search } = request;
  return (
    (namespace === undefined || summary.namespace === namespace) &&
    (owner === undefined || summary.owner === owner) &&
    (search === undefined ||
      `${summary.namespace}/${summary.name}`.includes(search.toLowerCase()))
  );
}

function refOf(cluster: string, { metadata }: KubernetesObject): ServiceRef {
  return {
    cluster,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
  };
}
