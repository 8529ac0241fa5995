import { callsEverybody } from './member';
import { Port, Relation, ServiceNode, World } from './World';

/** Both halves of an edge, as far as they exist. */
export interface EdgeHalves {
  from: string;
  to: string;
  caller?: ServiceNode;
  callee?: ServiceNode;
  /** The caller's half. */
  outbound?: Relation;
  /** The callee's half: what names the caller, else what admits everybody. */
  inbound?: Relation;
  /** Ports of the callee the caller names; absent when it asks for all. */
  asked?: readonly Port[];
  /** Ports the callee opens to the caller; absent when it opens all. */
  allowed?: readonly Port[];
  /** What both sides want, by target port. Empty unless both say so. */
  ports: readonly Port[];
}

/** The edge between two services as the fleet sees it. */
export function edgeBetween(
  world: Pick<World, 'services'>,
  from: string,
  to: string,
): EdgeHalves {
  const caller = world.services.get(from);
  const callee = world.services.get(to);
  const outbound =
    caller?.relations.find(
      relation => relation.outbound && relation.other === to,
    ) ??
    (callee && caller && everybody(caller, callee));
  const admitting = (callee?.relations ?? []).filter(
    ({ inbound, other }) => inbound && (other === from || other === '*'),
  );
  const inbound = admitting.find(({ other }) => other === from) ?? admitting[0];
  const ports = portsByTarget(callee);
  const asked = callee && outbound?.ports && selectPorts(ports, outbound.ports);
  // Who admits everybody to some ports may admit this caller to more.
  const named = admitting.flatMap(relation => relation.ports ?? []);
  const narrowed =
    admitting.length > 0 && admitting.every(relation => relation.ports);
  const allowed = narrowed ? selectPorts(ports, named) : undefined;
  return {
    from,
    to,
    caller,
    callee,
    outbound,
    inbound,
    ...(asked && { asked }),
    ...(allowed && { allowed }),
    ports: outbound && inbound ? common(ports, asked, allowed) : [],
  };
}

/** The half of a caller that calls everybody who admits it. */
function everybody(
  caller: ServiceNode,
  { key, namespace, name }: ServiceNode,
): Relation | undefined {
  if (!callsEverybody(caller)) return undefined;
  const path = ['spec', 'dependsAll'];
  return {
    resource: 'dependsAll',
    path,
    other: key,
    namespace,
    name,
    outbound: true,
    inbound: false,
  };
}

/** Why nobody can call a workload; undefined for one that can be called, or that cannot be read. */
export function whyNotCalled({
  kind,
  ports,
  whole,
}: ServiceNode): string | undefined {
  if (kind === 'LatticeJob') {
    return 'a job has no address, and runs only for a while';
  }
  if (whole && ports.length === 0) return 'it has no port';
  return undefined;
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

/** Lists that were sorted before: the ports of a service are asked for at every edge it has, from both sides. */
const sorted = new WeakMap<readonly Port[], readonly Port[]>();

/** What the callee's containers listen on, ascending. */
export function portsByTarget(
  callee: ServiceNode | undefined,
): readonly Port[] {
  if (!callee) return [];
  const { ports } = callee;
  const known = sorted.get(ports);
  if (known) return known;
  const found = [...ports].sort((a, b) => a.targetPort - b.targetPort);
  sorted.set(ports, found);
  return found;
}

/** The ports with one of these names or numbers, in their order. */
export function selectPorts(
  ports: readonly Port[],
  named: readonly (string | number)[],
): Port[] {
  return ports.filter(
    ({ name, port }) => named.includes(name) || named.includes(port),
  );
}

function common(
  ports: readonly Port[],
  asked: readonly Port[] = ports,
  allowed: readonly Port[] = ports,
): readonly Port[] {
  if (asked === ports && allowed === ports) return ports;
  return ports.filter(port => asked.includes(port) && allowed.includes(port));
}
