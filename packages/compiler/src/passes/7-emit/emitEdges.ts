import { Edge, ServiceKey } from '../../api';
import {
  edgeBetween,
  EdgeHalves,
  neighboursOf,
  Port,
  portsByTarget,
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

function targetPorts(ports: readonly Port[]): number[] {
  return [...new Set(ports.map(({ targetPort }) => targetPort))];
}

function namesOf(ports: readonly Port[] = []): string[] | undefined {
  return ports.length > 0 ? ports.map(({ name }) => name) : undefined;
}

/** What `service` must add to say its half about `other`, as a merge into its spec. */
function patch(
  service: string,
  other: string,
  {
    node,
    direction,
    named,
    all = [],
  }: {
    node?: ServiceNode;
    direction: 'inbound' | 'outbound';
    /** The ports the other side names. */
    named?: readonly (string | number)[];
    /** Every port of the callee. */
    all?: readonly string[];
  },
): string {
  const [namespace] = service.split('/');
  const [otherNamespace, otherName] = other.split('/');
  if (node?.kind === 'LatticeMeshMember') {
    const elsewhere = otherNamespace !== namespace;
    return [
      'spec:',
      direction === 'inbound' ? '  allowedCallers:' : '  dependencies:',
      `    - name: ${otherName}`,
      ...(elsewhere ? [`      namespace: ${otherNamespace}`] : []),
      '',
    ].join('\n');
  }
  const lines = ['spec:', '  workload:', '    resources:'];
  const text = () => `${within(lines, node).join('\n')}\n`;
  const relations = (node?.relations ?? []).filter(
    relation => relation.other === other,
  );
  const same = relations.find(relation => relation[direction]);
  if (same) {
    // What was named before stays, as far as it exists.
    const kept = all.filter(port => same.ports?.includes(port));
    const ports = [...new Set([...kept, ...(named ?? all)])].sort();
    lines.push(`      ${same.resource}:`, portsLine(ports));
    return text();
  }
  const existing = relations.find(relation => !relation.ports);
  if (existing && !named) {
    lines.push(`      ${existing.resource}:`, '        direction: both');
    return text();
  }
  const taken = node?.whole?.spec.workload.resources ?? {};
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
  if (named) lines.push(portsLine(named));
  return text();
}

/** What holds for every task of a job is said in its defaults. */
function within(lines: readonly string[], node?: ServiceNode): string[] {
  if (node?.kind !== 'LatticeJob') return [...lines];
  const [spec, ...rest] = lines;
  return [spec, '  defaults:', ...rest.map(line => `  ${line}`)];
}

function portsLine(ports: readonly (string | number)[]): string {
  return `        ports: [${ports.join(', ')}]`;
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
