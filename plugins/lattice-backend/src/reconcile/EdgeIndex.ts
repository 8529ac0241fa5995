import { canonicalJson, type Edge } from '@lattice-portal/compiler';

/** The edges each service was last compiled with. A service whose edges changed makes its neighbours be looked at again. */
export class EdgeIndex {
  /** Service (`namespace/name`) to its edges as canonical JSON, with the other end. */
  readonly #edges = new Map<string, Map<string, string>>();

  /** Records the edges of a service; returns the neighbours that know an edge differently. */
  update(service: string, edges: Edge[]): string[] {
    const next = new Map(
      edges.map(edge => [
        canonicalJson([edge.from, edge.to, edge.ports, edge.state]),
        edge.from === service ? edge.to : edge.from,
      ]),
    );
    const previous = this.#edges.get(service) ?? new Map<string, string>();
    this.#edges.set(service, next);
    const affected = new Set<string>();
    for (const [edge, neighbour] of next) {
      if (!this.#edges.get(neighbour)?.has(edge)) {
        affected.add(neighbour);
      }
    }
    for (const [edge, neighbour] of previous) {
      if (!next.has(edge)) {
        affected.add(neighbour);
      }
    }
    affected.delete(service);
    return [...affected];
  }

  /** Forgets a service; returns all its neighbours. */
  remove(service: string): string[] {
    const neighbours = new Set(this.#edges.get(service)?.values());
    this.#edges.delete(service);
    neighbours.delete(service);
    return [...neighbours];
  }
}
