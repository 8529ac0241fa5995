import { createHash } from 'node:crypto';
import {
  isSystemNamespace,
  type RemoteCluster,
} from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import type { Directory } from '../auth/Directory';
import { ownerOf } from '../auth/ownership';
import type { ClusterConnection } from '../clusters/ClusterConnection';
import { platformObject } from '../clusters/PlatformProfile';
import type { ClusterReconciler } from '../reconcile/ClusterReconciler';
import type { Clusters } from './Clusters';
import { peerStub } from './peerStub';
import type { ServiceQueries, VisibleService } from './ServiceQueries';

export interface WorldAnswer {
  revision: string;
  documents: KubernetesObject[];
  /** The other clusters; absent when there are none. */
  remotes?: RemoteAnswer[];
}

export interface RemoteAnswer {
  cluster: string;
  /** Absent until the cluster was seen. */
  documents?: KubernetesObject[];
}

const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a form needs to know before a spec exists: the surroundings to compile in, and whether a name is free. */
export class Worlds {
  readonly #clusters: Clusters;
  readonly #queries: ServiceQueries;
  readonly #access: Access;
  readonly #directory: Directory;

  constructor(options: {
    clusters: Clusters;
    queries: ServiceQueries;
    access: Access;
    directory: Directory;
  }) {
    this.#clusters = options.clusters;
    this.#queries = options.queries;
    this.#access = options.access;
    this.#directory = options.directory;
  }

  /** Platform profile, policies, quotas and image providers, with the services the caller may read and stubs of those they may only call. */
  async get(caller: Caller, cluster: string): Promise<WorldAnswer> {
    const reconciler = this.#clusters.get(cluster);
    const { connection } = reconciler;
    const services = await this.#queries.visible(caller, cluster);
    const read = [
      ...connection.profile.effective(
        connection.intent('LatticePlatform').values(),
      ),
      ...connection.intent('CedarPolicy').values(),
      ...connection.intent('LatticeQuota').values(),
      ...approvalsFor(connection, services),
      ...connection.intent('ImageProvider').values(),
      ...connection.intent('SecretProvider').values(),
      ...services.map(({ object }) => object),
    ];
    const documents = [
      ...read.map(intentOnly),
      ...(await this.#stubs(caller, reconciler, services)),
    ];
    const remotes = await Promise.all(
      reconciler.fleet.remotes().map(remote => this.#remote(caller, remote)),
    );
    const answer = {
      documents,
      ...(remotes.length > 0 && { remotes }),
    };
    const hash = createHash('sha256').update(JSON.stringify(answer));
    return { revision: hash.digest('hex').slice(0, 32), ...answer };
  }

  /** Of what a cluster knows of another, what the caller may know of it as well. */
  async #remote(
    caller: Caller,
    { cluster, documents: known }: RemoteCluster,
  ): Promise<RemoteAnswer> {
    if (!known) {
      return { cluster };
    }
    const names = new Set(
      known.map(({ namespace, name }) => `${namespace}/${name}`),
    );
    const concerns = (object: KubernetesObject) => names.has(nameOf(object));
    const other = this.#clusters.get(cluster);
    const services = await this.#queries.visible(caller, cluster);
    const stubs = await this.#stubs(caller, other, services, concerns);
    const { profile } = other.connection;
    const platforms = profile.effective(
      other.connection.intent('LatticePlatform').values(),
    );
    return {
      cluster,
      documents: [
        // Without one there the profile of this cluster would count.
        ...(platforms.length > 0 ? platforms : [platformObject({})]),
        ...services.map(({ object }) => object).filter(concerns),
      ]
        .map(intentOnly)
        .concat(stubs),
    };
  }

  /**
   * The other services as their callers must know them. That a service exists, the catalog decides; a component counts
   * only when it belongs to the service's owner, or anybody could learn of any service by naming it in one of theirs.
   */
  async #stubs(
    caller: Caller,
    { connection, fleet }: ClusterReconciler,
    known: VisibleService[],
    concerns: (object: KubernetesObject) => boolean = () => true,
  ): Promise<KubernetesObject[]> {
    // By name: an object may have been replaced by a newer one since.
    const seen = new Set(known.map(({ object }) => nameOf(object)));
    const hidden = connection
      .workloads()
      .filter(object => !seen.has(nameOf(object)) && concerns(object));
    if (hidden.length === 0) {
      return [];
    }
    const [directory, components] = await Promise.all([
      this.#directory.snapshot(),
      this.#directory.componentsVisibleTo(caller.credentials),
    ]);
    const namespaces = new Set(
      caller.claims.flatMap(claim => directory.namespaces.get(claim) ?? []),
    );
    return hidden.flatMap(object => {
      const { namespace = '', name } = object.metadata;
      const ref = { cluster: connection.name, namespace, name };
      const { entityRef } = ownerOf({ ref, object, directory });
      const node =
        entityRef !== undefined && components.has(entityRef)
          ? fleet.service({ namespace, name })
          : undefined;
      // What listens to nobody has nothing its callers must know.
      return node?.document.spec && node.ports.length > 0
        ? [peerStub(node, namespaces)]
        : [];
    });
  }

  /** Says no alike for a name the caller can see taken and one they cannot. */
  async checkName(
    caller: Caller,
    ref: ServiceRef,
  ): Promise<{ available: boolean; reason?: string }> {
    const { connection } = this.#clusters.get(ref.cluster);
    if (!NAME.test(ref.name)) {
      return no(
        `A name has at most 63 lower-case letters, digits and dashes, starts with a letter and does not end with a dash.`,
      );
    }
    if (isSystemNamespace(ref.namespace)) {
      return no(`Namespace "${ref.namespace}" belongs to the system.`);
    }
    await this.#access.groupFor(caller, ref.namespace);
    return connection.service(ref.namespace, ref.name)
      ? no(
          `The name "${ref.name}" is taken in namespace "${ref.namespace}". Choose another one.`,
        )
      : { available: true };
  }
}

/** A preview knows the yeses to what its user may read, and nobody else's. */
function approvalsFor(
  connection: ClusterConnection,
  services: readonly VisibleService[],
): KubernetesObject[] {
  const names = new Set(services.map(({ object }) => nameOf(object)));
  return [...connection.intent('LatticeApproval').values()].filter(({ spec }) =>
    names.has(String((spec as { service?: unknown })?.service)),
  );
}

function nameOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function no(reason: string) {
  return { available: false, reason };
}

function intentOnly(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, labels, annotations, uid, generation } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, labels, annotations, uid, generation },
    spec,
  };
}
