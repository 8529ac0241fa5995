import { identityOf, Platform, ServiceNode, World } from '../model';
import { nodeFacts } from '../passes/2-resolve';
import { LatticeDocument, WorkloadDocument } from '../spec';

interface Entry<T extends LatticeDocument> {
  facts: string;
  document: T;
}

/**
 * The documents one cluster is given of another: few, and the very same as long as nothing others can see of them changes.
 * Who is given the very same list has nothing to do.
 */
export class Extract {
  #entries = new Map<string, Entry<WorkloadDocument>>();
  #platform?: Entry<LatticeDocument>;
  #documents: readonly LatticeDocument[] = [];

  /**
   * @param nodes whom the other must know, as `Outside` says
   * @param world in which they are
   * @param platform the document of that world's platform; without it that of the other cluster counts
   */
  update(
    nodes: readonly ServiceNode[],
    world: World,
    platform: LatticeDocument | undefined,
  ): readonly LatticeDocument[] {
    const entries = new Map(
      nodes.map(node => [node.key, this.#entry(node.key, node)]),
    );
    // What is called here must not look as if it were called elsewhere.
    for (const { relations } of nodes) {
      for (const { other, outbound } of relations) {
        const callee = outbound ? world.services.get(other) : undefined;
        if (callee && !entries.has(other)) {
          entries.set(other, this.#placeholder(callee));
        }
      }
    }
    const facts = platformFacts(world.platform);
    const known = this.#platform?.facts === facts ? this.#platform : undefined;
    this.#platform = known ?? (platform && { facts, document: platform });
    const documents = [
      ...(this.#platform ? [this.#platform.document] : []),
      ...[...entries.values()].map(({ document }) => document),
    ];
    this.#entries = entries;
    const same =
      documents.length === this.#documents.length &&
      documents.every((item, index) => item === this.#documents[index]);
    if (!same) this.#documents = documents;
    return this.#documents;
  }

  #entry(key: string, node: ServiceNode): Entry<WorkloadDocument> {
    const facts = factsOf(node);
    const before = this.#entries.get(key);
    return before?.facts === facts
      ? before
      : { facts, document: node.document };
  }

  /** That it exists, and nothing else. */
  #placeholder({ key, document }: ServiceNode): Entry<WorkloadDocument> {
    const facts = `placeholder ${document.kind}`;
    const before = this.#entries.get(key);
    if (before?.facts === facts) return before;
    const nothing = { ...document, spec: undefined, draft: undefined };
    return { facts, document: nothing };
  }
}

const known = new WeakMap<ServiceNode, string>();

/** Everything of a service that a compile in another cluster looks at, as text to compare. */
function factsOf(node: ServiceNode): string {
  let facts = known.get(node);
  if (facts === undefined) {
    const { kind, key, relations, ports, advertise, whole, document } = node;
    facts = JSON.stringify([
      kind,
      key,
      relations,
      ports,
      advertise,
      document.spec !== undefined,
      Object.keys(whole?.spec.workload.resources ?? {}).sort(),
      identityOf(node),
    ]);
    known.set(node, facts);
  }
  return facts;
}

/** The same of a platform. */
function platformFacts(platform: Platform): string {
  const { mesh, trustDomain } = platform;
  return JSON.stringify([mesh, trustDomain, nodeFacts(platform)]);
}
