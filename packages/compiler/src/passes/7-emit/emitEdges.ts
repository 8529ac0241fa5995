import { Edge, ServiceKey } from '../../api';
import {
  edgeBetween,
  EdgeHalves,
  neighboursOf,
  portsByTarget,
  remoteEdgesOf,
  whyNotCalled,
  World,
} from '../../model';
import { emitRemoteEdge } from './emitRemoteEdge';
import { namesOf, patch, targetPorts } from './patch';

/** Every edge that touches one of the services, agreed or not, with what the other side must add. */
export function emitEdges(
  world: World,
  targets: readonly ServiceKey[],
): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { namespace, name } of targets) {
    const node = world.services.get(`${namespace}/${name}`);
    if (!node) continue;
    const { callees, callers } = neighboursOf(world, node);
    const remote = remoteEdgesOf(world, node);
    const elsewhere = new Set(
      remote.flatMap(({ direction, callee }) =>
        direction === 'outbound' ? callee.key : [],
      ),
    );
    const pairs = [
      // What runs in another cluster is not waited for in this one.
      ...callees
        .filter(
          callee => !elsewhere.has(callee) && canBeWaitedFor(world, callee),
        )
        .map(callee => [node.key, callee]),
      ...callers.map(caller => [caller, node.key]),
    ];
    for (const [from, to] of pairs) {
      const id = `${from} ${to}`;
      if (!edges.has(id)) edges.set(id, emitEdge(edgeBetween(world, from, to)));
    }
    for (const item of remote) {
      const edge = emitRemoteEdge(node, item);
      if (edge) edges.set(`${edge.from} ${edge.to}`, edge);
    }
  }
  return [...edges.keys()].sort().flatMap(id => edges.get(id) ?? []);
}

/** Nothing the other side could add would open a way to what cannot be called. */
function canBeWaitedFor({ services }: World, callee: string): boolean {
  const node = services.get(callee);
  return !node || whyNotCalled(node) === undefined;
}

/** Agreed are ports both sides want. Where there are none, the side that lacks something is told what. */
function emitEdge(halves: EdgeHalves): Edge {
  const { from, to, caller, callee, outbound, inbound } = halves;
  const asked = halves.asked && targetPorts(halves.asked);
  const allowed = halves.allowed && targetPorts(halves.allowed);
  const edge = {
    from,
    to,
    ports: asked ?? allowed ?? targetPorts(portsByTarget(callee)),
    ...(asked && { asked }),
    ...(allowed && { allowed }),
  };
  const all = namesOf(callee?.ports ?? []);
  const ofCallee = (): Edge['missing'] => ({
    service: to,
    yaml: patch(to, from, {
      node: callee,
      direction: 'inbound',
      named: outbound?.ports && (namesOf(halves.asked) ?? outbound.ports),
      all,
    }),
  });
  const ofCaller = (): Edge['missing'] => ({
    service: from,
    yaml: patch(from, to, {
      node: caller,
      direction: 'outbound',
      named: inbound?.ports && namesOf(halves.allowed),
      all,
    }),
  });
  if (!outbound) {
    return { ...edge, state: 'missing-outbound', missing: ofCaller() };
  }
  if (!inbound) {
    return { ...edge, state: 'missing-inbound', missing: ofCallee() };
  }
  const ports = targetPorts(halves.ports);
  if (ports.length > 0) {
    const closed = asked?.some(port => !ports.includes(port));
    return {
      ...edge,
      ports,
      state: 'agreed',
      ...(closed && { missing: ofCallee() }),
    };
  }
  // A caller that names only what is not there has to name something else.
  return asked?.length === 0
    ? { ...edge, state: 'missing-outbound', missing: ofCaller() }
    : { ...edge, state: 'missing-inbound', missing: ofCallee() };
}
