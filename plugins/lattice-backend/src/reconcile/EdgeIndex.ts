import { canonicalJson, type Edge } from '@lattice-portal/compiler';

/** The edges each service was last compiled with. A service whose edges changed makes its neighbours be looked at again. */
export class EdgeIndex {
  /** Service (`namespace/name`) to its edges as canonical JSON, with the other end. */
  readonly #edges = new Map<string, Map<string, string>>();

  /** Records the edges of a service; returns the neighbours that know an edge differently. */
  update(service: string, edges: Edge[]): string[] {
    const next = new Map(
      edges.map(edge => [
        canonicalJson(edge),
        edge.from === service ? edge.to : edge.from,
      ]),
    );
    const neighbours = new Set([
      ...(this.#edges.get(service)?.values() ?? []),
      ...next.values(),
    ]);
    neighbours.delete(service);
    this.#edges.set(service, next);
    return [...neighbours].filter(
      neighbour =>
        this.#between(service, neighbour) !== this.#between(neighbour, service),
    );
  }

  /** Forgets a service; returns all its neighbours. */
  remove(service: string): string[] {
    const neighbours = new Set(this.#edges.get(service)?.values());
    this.#edges.delete(service);
    neighbours.delete(service);
    return [...neighbours];
  }

  /** The edges of a service with one neighbour, as the service was compiled with them. */
  #between(service: string, neighbour: string): string {
    const edges = [...(this.#edges.get(service) ?? [])];
    return edges
      .flatMap(([edge, other]) => (other === neighbour ? [edge] : []))
      .sort()
      .join();
  }
}
