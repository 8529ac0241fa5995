import { Edge, ServiceKey } from '../../api';
import {
  edgeBetween,
  EdgeHalves,
  edgePorts,
  neighboursOf,
  Relation,
  ServiceNode,
  World,
} from '../../model';

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
    const pairs = [
      ...callees.map(callee => [node.key, callee]),
      ...callers.map(caller => [caller, node.key]),
    ];
    for (const [from, to] of pairs) {
      const id = `${from} ${to}`;
      if (!edges.has(id)) edges.set(id, emitEdge(edgeBetween(world, from, to)));
    }
  }
  return [...edges.keys()].sort().flatMap(id => edges.get(id) ?? []);
}

function emitEdge(halves: EdgeHalves): Edge {
  const { from, to, callee, outbound, inbound } = halves;
  const ports = [
    ...new Set(edgePorts(callee).map(({ targetPort }) => targetPort)),
  ];
  if (outbound && inbound) return { from, to, ports, state: 'agreed' };
  if (outbound) {
    return {
      from,
      to,
      ports,
      state: 'missing-inbound',
      missing: { service: to, yaml: patch(to, from, halves.callee, 'inbound') },
    };
  }
  return {
    from,
    to,
    ports,
    state: 'missing-outbound',
    missing: {
      service: from,
      yaml: patch(from, to, halves.caller, 'outbound'),
    },
  };
}

/** What `service` must add to say its half about `other`, as a merge into its spec. */
function patch(
  service: string,
  other: string,
  node: ServiceNode | undefined,
  direction: 'inbound' | 'outbound',
): string {
  const [namespace] = service.split('/');
  const [otherNamespace, otherName] = other.split('/');
  const existing = node?.relations.find(relation => relation.other === other);
  const lines = ['spec:', '  workload:', '    resources:'];
  if (existing) {
    lines.push(`      ${existing.resource}:`, '        direction: both');
    return `${lines.join('\n')}\n`;
  }
  const taken = node?.document.spec?.workload.resources ?? {};
  const resource = freeName(otherName, taken, node?.relations ?? []);
  lines.push(
    `      ${resource}:`,
    '        type: service',
    `        direction: ${direction}`,
  );
  if (resource !== otherName) lines.push(`        id: ${otherName}`);
  if (otherNamespace !== namespace) {
    lines.push(`        namespace: ${otherNamespace}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The other service's name, unless a resource is called so already. */
function freeName(
  name: string,
  taken: Readonly<Record<string, unknown>>,
  relations: readonly Relation[],
): string {
  const used = new Set([
    ...Object.keys(taken),
    ...relations.map(({ resource }) => resource),
  ]);
  let candidate = name;
  for (let index = 2; used.has(candidate); index++) {
    candidate = `${name.slice(0, 54)}-service${index === 2 ? '' : `-${index}`}`;
  }
  return candidate;
}
