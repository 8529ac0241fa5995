import {
  Extract,
  type LatticeDocument,
  type RemoteCluster,
} from '@lattice-portal/compiler';

/** One cluster, as the others know it. */
export interface MeshMember {
  readonly cluster: string;
  /** Names of services whatever other clusters have of them counts in this one. */
  asks(): ReadonlySet<string>;
  /** The documents one must know that asks for these names; undefined while they cannot be told. */
  show(
    extract: Extract,
    asked: ReadonlySet<string>,
  ): readonly LatticeDocument[] | undefined;
  /** The other clusters from now on. */
  setRemotes(remotes: readonly RemoteCluster[]): void;
}

/** What one cluster knows of another. */
interface View {
  extract: Extract;
  remote: RemoteCluster;
}

/**
 * Tells the clusters of one mesh of each other. What was seen of one stays known as long as the portal runs, also while
 * the cluster does not answer; one that was never seen is not taken to be empty.
 */
export class Mesh {
  readonly #members = new Map<string, MeshMember>();
  /** By who looks, then by who is looked at. */
  readonly #views = new Map<string, Map<string, View>>();

  join(member: MeshMember): void {
    const others = [...this.#members.values()];
    this.#members.set(member.cluster, member);
    this.#views.set(member.cluster, new Map());
    for (const other of others) {
      this.#look(member, other);
      this.#look(other, member);
    }
  }

  has(cluster: string): boolean {
    return this.#members.has(cluster);
  }

  /** To be called when something of a cluster, or all of it, is known anew. */
  changed(member: MeshMember): void {
    for (const other of this.#members.values()) {
      if (other !== member) {
        this.#look(other, member);
        this.#look(member, other);
      }
    }
  }

  /** The other clusters as they are to one that asks for a few names more; undefined when there are none. */
  remotesFor(
    member: MeshMember,
    names: readonly string[] = [],
  ): readonly RemoteCluster[] | undefined {
    const views = [...(this.#views.get(member.cluster)?.values() ?? [])];
    if (views.length === 0) {
      return undefined;
    }
    const asked = member.asks();
    if (names.every(name => asked.has(name))) {
      return views.map(({ remote }) => remote);
    }
    const all = new Set([...asked, ...names]);
    return views.map(({ remote }) => {
      const other = this.#members.get(remote.cluster);
      const documents = other?.show(new Extract(), all);
      return documents ? { ...remote, documents } : remote;
    });
  }

  /** The reader is told only when it has to know something else than before. */
  #look(reader: MeshMember, other: MeshMember): void {
    const views = this.#views.get(reader.cluster) ?? new Map<string, View>();
    const { cluster } = other;
    const before = views.get(cluster);
    const extract = before?.extract ?? new Extract();
    const documents = other.show(extract, reader.asks());
    if (before && (!documents || documents === before.remote.documents)) {
      return;
    }
    const remote = { cluster, ...(documents && { documents }) };
    views.set(cluster, { extract, remote });
    reader.setRemotes([...views.values()].map(view => view.remote));
  }
}

/** The meshes of the portal, by their id. */
export class Meshes {
  readonly #byId = new Map<string, Mesh>();

  /** Undefined for a cluster that is alone: what it knew of others would open its doors to them. */
  of({ meshId }: { meshId?: string }): Mesh | undefined {
    if (meshId === undefined) {
      return undefined;
    }
    const mesh = this.#byId.get(meshId) ?? new Mesh();
    this.#byId.set(meshId, mesh);
    return mesh;
  }
}
