import { createHash } from 'node:crypto';
import { isSystemNamespace } from '@lattice-portal/compiler';
import type { KubernetesObject } from '@lattice-portal/cluster-client';
import type { ServiceRef } from '@lattice-portal/plugin-lattice-common';
import type { Access, Caller } from '../auth/Access';
import type { Clusters } from './Clusters';
import type { ServiceQueries } from './ServiceQueries';

export interface WorldAnswer {
  revision: string;
  documents: KubernetesObject[];
}

const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What a form needs to know before a spec exists: the surroundings to compile in, and whether a name is free. */
export class Worlds {
  readonly #clusters: Clusters;
  readonly #queries: ServiceQueries;
  readonly #access: Access;

  constructor(options: {
    clusters: Clusters;
    queries: ServiceQueries;
    access: Access;
  }) {
    this.#clusters = options.clusters;
    this.#queries = options.queries;
    this.#access = options.access;
  }

  /** Platform profile, policies and quotas, with the services the caller may read. */
  async get(caller: Caller, cluster: string): Promise<WorldAnswer> {
    const { connection } = this.#clusters.get(cluster);
    const services = await this.#queries.visible(caller, cluster);
    const documents = [
      ...connection.intent('LatticePlatform').values(),
      ...connection.intent('CedarPolicy').values(),
      ...connection.intent('LatticeQuota').values(),
      ...services.map(({ object }) => object),
    ];
    const hash = createHash('sha256');
    for (const { kind, metadata } of documents) {
      hash.update(`${kind} ${metadata.uid} ${metadata.generation}\n`);
    }
    return {
      revision: hash.digest('hex').slice(0, 32),
      documents: documents.map(intentOnly),
    };
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
