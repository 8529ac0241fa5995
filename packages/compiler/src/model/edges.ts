import { Port, Relation, ServiceNode, World } from './World';

/** What a service says about another. */
export function relationTo(
  node: ServiceNode | undefined,
  other: string,
  direction: 'outbound' | 'inbound',
): Relation | undefined {
  return node?.relations.find(
    relation =>
      relation[direction] &&
      (relation.other === other ||
        (direction === 'inbound' && relation.other === '*')),
  );
}

/** Both halves of an edge, as far as they exist. */
export interface EdgeHalves {
  from: string;
  to: string;
  caller?: ServiceNode;
  callee?: ServiceNode;
  outbound?: Relation;
  inbound?: Relation;
}

/** The edge between two services as the fleet sees it. */
export function edgeBetween(
  world: World,
  from: string,
  to: string,
): EdgeHalves {
  const caller = world.services.get(from);
  const callee = world.services.get(to);
  return {
    from,
    to,
    caller,
    callee,
    outbound: relationTo(caller, to, 'outbound'),
    inbound: relationTo(callee, from, 'inbound'),
  };
}

/** Keys of the other ends of all edges of a service, sorted: whom it calls, and who calls it. */
export function neighboursOf(
  world: World,
  node: ServiceNode,
): { callees: string[]; callers: string[] } {
  const callees = new Set(world.calleesNaming.get(node.key));
  const callers = new Set(world.callersNaming.get(node.key));
  for (const { outbound, inbound, other } of node.relations) {
    if (other === '*' || other === node.key) continue;
    if (outbound) callees.add(other);
    if (inbound) callers.add(other);
  }
  callees.delete(node.key);
  callers.delete(node.key);
  return { callees: [...callees].sort(), callers: [...callers].sort() };
}

/** Target ports of an edge: what the callee's containers listen on, ascending. */
export function edgePorts(callee: ServiceNode | undefined): Port[] {
  return [...(callee?.ports ?? [])].sort((a, b) => a.targetPort - b.targetPort);
}
