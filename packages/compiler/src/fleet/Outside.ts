import { remoteTargets, ServiceNode, World } from '../model';
import { NodeChange } from '../passes/2-resolve';

/** What of a fleet has to do with other clusters, kept while services come and go. */
export class Outside {
  /** Those that advertise, or call what their cluster does not have. */
  readonly #nodes = new Map<string, ServiceNode>();

  /** Takes over what changed. Costs about what changed, and not what there is. */
  update(world: World, changes: ReadonlyMap<string, NodeChange>): void {
    for (const [key, { before, after }] of changes) {
      this.#look(world, key);
      // Whoever calls it leaves the cluster now, or no longer does.
      if (!before !== !after) {
        world.callersNaming.get(key)?.forEach(caller => {
          this.#look(world, caller);
        });
      }
    }
  }

  /** Names of services whatever other clusters have of them counts in this one. */
  asks(): Set<string> {
    const names = new Set<string>();
    for (const node of this.#nodes.values()) {
      for (const name of asksOf(node)) names.add(name);
    }
    return names;
  }

  /**
   * Whom a cluster that asks for these names must know of this one: who advertises, who calls what is not here, and who is
   * asked for. By ascending name.
   */
  shown(world: World, asked: Iterable<string>): ServiceNode[] {
    const nodes = new Map(this.#nodes);
    for (const key of asked) {
      const node = world.services.get(key);
      if (node) nodes.set(key, node);
    }
    return [...nodes.keys()].sort().flatMap(key => nodes.get(key) ?? []);
  }

  #look(world: World, key: string): void {
    const node = world.services.get(key);
    const concerned =
      node && (node.advertise || remoteTargets(world, node).length > 0);
    if (concerned) this.#nodes.set(key, node);
    else this.#nodes.delete(key);
  }
}

/** What one service asks of other clusters: whom it calls, whom it admits, and whether they have its like. */
export function asksOf({ key, relations, advertise }: ServiceNode): string[] {
  return [
    ...relations.flatMap(({ outbound, other }) => (outbound ? [other] : [])),
    ...(advertise ? [key, ...advertise.allowed] : []),
  ];
}
