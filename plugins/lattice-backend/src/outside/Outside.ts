import {
  serviceReadPermission,
  type LackId,
  type OutsideList,
  type OutsideWorkload,
} from '@lattice-portal/plugin-lattice-common';
import { isClusterError } from '@lattice-portal/cluster-client';
import type { Access, Caller } from '../auth/Access';
import type { Directory } from '../auth/Directory';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import type { Clusters } from '../service/Clusters';
import { surveyCluster, type Survey } from './ClusterSurvey';

export interface OutsideQuery {
  cluster?: string;
  namespace?: string;
  lack?: LackId;
  search?: string;
  offset?: number;
  limit?: number;
}

/** A cluster is asked at most this often, whoever looks. */
const FRESH_MS = 15_000;
const DEFAULT_LIMIT = 100;

/** What runs outside of Lattice, for those whose teams live there. What somebody may not see is in no list and no count. */
export class Outside {
  readonly #clusters: Clusters;
  readonly #access: Access;
  readonly #directory: Directory;
  readonly #surveys = new Map<
    string,
    { at: number; survey: Promise<Survey> }
  >();

  constructor(options: {
    clusters: Clusters;
    access: Access;
    directory: Directory;
  }) {
    this.#clusters = options.clusters;
    this.#access = options.access;
    this.#directory = options.directory;
  }

  async list(caller: Caller, query: OutsideQuery): Promise<OutsideList> {
    const [mayRead, directory] = await Promise.all([
      this.#access.filter(caller, serviceReadPermission),
      this.#directory.snapshot(),
    ]);
    const visible = (workload: OutsideWorkload) => {
      const groups = directory.groupsOf(workload.namespace);
      const owner =
        caller.claims.find(claim => groups.has(claim)) ?? [...groups][0];
      return mayRead({ ...workload, owner });
    };
    const surveys = await Promise.all(
      this.#clusters
        .all()
        .filter(
          ({ connection }) =>
            query.cluster === undefined || connection.name === query.cluster,
        )
        .map(reconciler => this.#survey(reconciler)),
    );
    const seen = surveys.flatMap(({ workloads }) => workloads).filter(visible);
    const found = seen.filter(workload => matches(workload, query));
    const lacks: Record<string, number> = {};
    for (const { id } of found.flatMap(workload => workload.lacks)) {
      lacks[id] = (lacks[id] ?? 0) + 1;
    }
    const items = found.filter(
      workload =>
        !query.lack || workload.lacks.some(({ id }) => id === query.lack),
    );
    const offset = query.offset ?? 0;
    return {
      items: items.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT)),
      total: items.length,
      lacks,
      namespaces: [...new Set(seen.map(({ namespace }) => namespace))].sort(),
      // Whether a cluster answers everybody may know; it is in the list of clusters.
      notes: surveys.flatMap(({ notes }) => notes),
    };
  }

  /** After something was adopted, the next look is a new one. */
  forget(cluster: string): void {
    this.#surveys.delete(cluster);
  }

  #survey(reconciler: ClusterReconciler): Promise<Survey> {
    const { connection } = reconciler;
    const known = this.#surveys.get(connection.name);
    if (known && performance.now() - known.at < FRESH_MS) {
      return known.survey;
    }
    const survey = surveyCluster(connection).catch(error => {
      this.#surveys.delete(connection.name);
      if (!isClusterError(error)) throw error;
      return {
        workloads: [],
        notes: [
          `Cluster "${connection.name}" could not be looked at: ${error.message}.`,
        ],
      };
    });
    this.#surveys.set(connection.name, { at: performance.now(), survey });
    return survey;
  }
}

function matches(
  { namespace, name }: OutsideWorkload,
  { namespace: wanted, search }: OutsideQuery,
): boolean {
  return (
    (wanted === undefined || namespace === wanted) &&
    (search === undefined ||
      `${namespace}/${name}`.includes(search.toLowerCase()))
  );
}
