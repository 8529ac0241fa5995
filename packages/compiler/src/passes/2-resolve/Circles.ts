import {
  agreedCallees,
  CallGraph,
  callGraph,
  callOthers,
  circlesIn,
  ServiceNode,
} from '../../model';

type CirclesByFirst = ReadonlyMap<string, readonly string[]>;

/**
 * The circles of agreed calls in a fleet that changes. Whom a service calls is found out again only for services a change
 * touches, and the circles only when somebody calls somebody else.
 */
export class Circles {
  readonly #services: ReadonlyMap<string, ServiceNode>;
  readonly #callees = new Map<string, readonly string[]>();
  readonly #touched = new Set<string>();
  /** Kept until services come or go. */
  #graph?: CallGraph;
  #circles?: CirclesByFirst;
  /** What they were when somebody asked for the difference last. */
  #before?: CirclesByFirst;

  constructor(services: ReadonlyMap<string, ServiceNode>) {
    this.#services = services;
  }

  /** A service, or one it calls, is another now, or gone. */
  touch(key: string): void {
    this.#touched.add(key);
  }

  /** The shortest circle through a service, if it is the first of those that call each other in circles. */
  from(key: string): readonly string[] | undefined {
    return this.#current().get(key);
  }

  /** The services from which another circle starts than when this was asked last. */
  takeChanges(): string[] {
    // Nobody was told of any circle yet.
    if (!this.#circles) return [];
    const [before, after] = [this.#before ?? this.#circles, this.#current()];
    this.#before = after;
    if (before === after) return [];
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      key => before.get(key)?.join() !== after.get(key)?.join(),
    );
  }

  #current(): CirclesByFirst {
    let stale = this.#circles === undefined;
    for (const key of this.#touched) {
      const node = this.#services.get(key);
      const now = node && agreedCallees({ services: this.#services }, node);
      if (now?.join() === this.#callees.get(key)?.join()) continue;
      stale = true;
      if (now) this.#callees.set(key, now);
      else this.#callees.delete(key);
      const known = this.#graph && now && callOthers(this.#graph, key, now);
      if (!known) this.#graph = undefined;
    }
    this.#touched.clear();
    if (stale) {
      this.#graph ??= callGraph(this.#callees);
      this.#circles = circlesIn(this.#graph);
    }
    return this.#circles ?? new Map();
  }
}
