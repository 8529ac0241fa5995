import {
  ClusterClient,
  isClusterError,
  KubernetesObject,
  ObjectRef,
  TypeRef,
} from '@lattice-portal/cluster-client';
import { ClusterView, owningService } from '@lattice-portal/live-plan';
import { MANAGED_BY_LABEL } from '@lattice-portal/plugin-lattice-common';
import { LiveProblem, missingKind, missingRight } from './problems';
import { limited, patiently } from './requests';

/** With so many namespaces, or more, a kind is listed for the whole cluster at once. */
const MANY_NAMESPACES = 8;

const OURS = `${MANAGED_BY_LABEL}=lattice`;
const SERVICE_LABEL = 'lattice.dev/service';

/** A kind, and where its objects are looked for. */
export interface Wanted extends TypeRef {
  namespaces: ReadonlySet<string>;
}

/** The objects of ours in a cluster, as they were listed. */
export class LiveObjects implements ClusterView {
  readonly client: ClusterView['client'];
  readonly #client: ClusterClient;
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #byService = new Map<string, KubernetesObject[]>();
  readonly #problems = new Map<string, LiveProblem>();

  constructor(client: ClusterClient) {
    this.#client = client;
    this.client = {
      apply: (object, options) =>
        patiently(() => client.apply(object, { ...options, dryRun: true })),
    };
  }

  /** Lists what there is of these kinds. A kind that cannot be listed is remembered with the reason. */
  async list(
    wanted: readonly Wanted[],
    options: { concurrency: number; onListed: () => void },
  ): Promise<void> {
    const bounded = limited(options.concurrency);
    const one = async (item: Wanted) => {
      try {
        for (const object of await this.#listKind(item)) this.#put(object);
      } catch (error) {
        const problem =
          missingKind(error, item) ?? missingRight(error, 'compare');
        if (!problem) throw error;
        this.#problems.set(typeKey(item), problem);
      }
      options.onListed();
    };
    await Promise.all(wanted.map(item => bounded(() => one(item))));
  }

  /** Why nothing is known of a kind; undefined when it was listed. */
  problemOf(type: TypeRef): LiveProblem | undefined {
    return this.#problems.get(typeKey(type));
  }

  derived(ref: ObjectRef): KubernetesObject | undefined {
    return this.#objects.get(objectKey(ref));
  }

  /** What says that it belongs to a service, `namespace/name`, by its owner or its labels. */
  ownedBy(service: string): readonly KubernetesObject[] {
    return this.#byService.get(service) ?? [];
  }

  /** Reads an object that was not among those marked as ours, and keeps it. */
  async read(ref: ObjectRef): Promise<KubernetesObject | undefined> {
    const object = await patiently(() => this.#client.get(ref));
    if (object) this.#objects.set(objectKey(ref), object);
    return object;
  }

  async #listKind({
    apiVersion,
    kind,
    namespaces,
  }: Wanted): Promise<KubernetesObject[]> {
    const type = { apiVersion, kind };
    const all = () => this.#listIn(type);
    const each = async () => {
      const lists: KubernetesObject[] = [];
      for (const namespace of namespaces) {
        lists.push(...(await this.#listIn(type, namespace || undefined)));
      }
      return lists;
    };
    if (namespaces.size < MANY_NAMESPACES) return each();
    try {
      return await all();
    } catch (error) {
      // Somebody may see many namespaces without seeing the cluster.
      if (isClusterError(error) && error.status === 403) return each();
      throw error;
    }
  }

  async #listIn(type: TypeRef, namespace?: string) {
    const { items } = await patiently(() =>
      this.#client.list(type, { namespace, labelSelector: OURS }),
    );
    return items;
  }

  #put(object: KubernetesObject): void {
    const { namespace, name } = object.metadata;
    const { apiVersion, kind } = object;
    this.#objects.set(objectKey({ apiVersion, kind, namespace, name }), object);
    const label = object.metadata.labels?.[SERVICE_LABEL];
    const service = owningService(object) ?? (label && `${namespace}/${label}`);
    if (!service) return;
    const others = this.#byService.get(service);
    if (others) others.push(object);
    else this.#byService.set(service, [object]);
  }
}

function typeKey({ apiVersion, kind }: TypeRef): string {
  return `${apiVersion}/${kind}`;
}

function objectKey({ namespace = '', name, ...type }: ObjectRef): string {
  return `${typeKey(type)} ${namespace}/${name}`;
}
