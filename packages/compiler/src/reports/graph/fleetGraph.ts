import { CompileResult, Edge } from '../../api';

/** A service as the graph shows it. */
export interface GraphNode {
  /** `namespace/name`. */
  service: string;
  /** `unknown`: somebody names it, and it was not among what was compiled. */
  state: 'ok' | 'refused' | 'unknown';
}

/** Who calls whom, and whether both sides agree. Nodes and edges are sorted. */
export interface FleetGraph {
  nodes: GraphNode[];
  edges: Pick<Edge, 'from' | 'to' | 'ports' | 'state'>[];
}

/** The services that were compiled with everybody they name, and the agreements between them. */
export function fleetGraph({
  services,
  edges,
}: Pick<CompileResult, 'services' | 'edges'>): FleetGraph {
  const states = new Map<string, GraphNode['state']>();
  for (const { from, to } of edges) {
    states.set(from, 'unknown');
    states.set(to, 'unknown');
  }
  for (const { namespace, name, ok } of services) {
    states.set(`${namespace}/${name}`, ok ? 'ok' : 'refused');
  }
  return {
    nodes: [...states.keys()].sort().map(service => ({
      service,
      state: states.get(service) ?? 'unknown',
    })),
    edges: edges.map(({ from, to, ports, state }) => ({
      from,
      to,
      ports,
      state,
    })),
  };
}

/** Nodes by namespace, both ascending. */
export function byNamespace({ nodes }: FleetGraph): [string, GraphNode[]][] {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const [namespace] = node.service.split('/');
    groups.set(namespace, [...(groups.get(namespace) ?? []), node]);
  }
  return [...groups];
}

/** The name of a service within its namespace. */
export function shortName({ service }: GraphNode): string {
  return service.slice(service.indexOf('/') + 1);
}

/** What stands at an edge: its ports, and what is missing. */
export function edgeLabel({
  ports,
  state,
}: FleetGraph['edges'][number]): string {
  const missing = {
    agreed: '',
    'missing-inbound': 'waits for inbound',
    'missing-outbound': 'waits for outbound',
  }[state];
  return [ports.join(', '), missing].filter(Boolean).join(', ');
}
