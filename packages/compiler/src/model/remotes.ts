import { Path } from '../diagnostics';
import { portsByTarget, selectPorts } from './edges';
import { Identity, identityOf } from './member';
import { Platform } from './Platform';
import { Port, Relation, ServiceNode, World } from './World';

/** What a workload says about callers from other clusters. */
export interface Advertisement {
  path: Path;
  /** `namespace/name`, or `*`, in the order of the spec. */
  allowed: readonly string[];
}

/** A workload of another cluster, as that cluster knows it. */
export interface RemoteNode {
  cluster: string;
  node: ServiceNode;
  /** Of that cluster. */
  platform: Platform;
}

/** What is known of the other clusters of the mesh. */
export interface RemoteFleet {
  /** The names of those whose documents are known, ascending. */
  clusters: readonly string[];
  /** The names of the others, of which nobody can say yet what they have, ascending. */
  unseen: readonly string[];
  /** The workloads of a name, by cluster. */
  named(key: string): readonly RemoteNode[];
  /** Who says that it calls a service that its own cluster does not have, by cluster and key. */
  callersOf(key: string): readonly RemoteNode[];
  /** The names of all workloads, ascending. */
  keys(): readonly string[];
}

/** An agreement, or a half of one, between a workload of this cluster and one of another. */
export interface RemoteEdge {
  direction: 'outbound' | 'inbound';
  remote: RemoteNode;
  /** The caller's half. */
  outbound?: Relation;
  /** The callee's half: where it says so. */
  inbound?: Path;
  /** Ports of the callee the caller names; absent when it asks for all. */
  asked?: readonly Port[];
  /** The callee. */
  callee: ServiceNode;
  /** Whether a mesh leads from one to the other. */
  joined: boolean;
  /** Ports of the callee that a mesh can carry. */
  carried: readonly Port[];
  /** What both sides want and the meshes can carry, by target port. */
  ports: readonly Port[];
}

/** How a workload of another cluster is called wherever clusters are told apart: `cluster:namespace/name`. */
export function remoteKey({ cluster, node }: RemoteNode): string {
  return `${cluster}:${node.key}`;
}

/** Whether traffic to and from other clusters can be known by identity, which takes a mesh on this side. */
export function isJoined(
  platform: Pick<Platform, 'mesh'>,
  { meshed }: Pick<Identity, 'meshed'>,
): boolean {
  return platform.mesh !== 'none' && meshed;
}

/** Whether a service admits callers of that name from other clusters. */
export function admits(
  { advertise }: Pick<ServiceNode, 'advertise'>,
  caller: string,
): boolean {
  return (
    advertise !== undefined &&
    (advertise.allowed.includes(caller) || advertise.allowed.includes('*'))
  );
}

/** Whom a workload calls that its own cluster does not have, each once. */
export function remoteTargets(
  { services }: Pick<World, 'services'>,
  { key, relations }: Pick<ServiceNode, 'key' | 'relations'>,
): string[] {
  const targets = relations.flatMap(({ outbound, other }) =>
    outbound && other !== key && !services.has(other) ? [other] : [],
  );
  return [...new Set(targets)];
}

/** Where a caller's relation leads in other clusters. A service of the own cluster comes first, and then it leads nowhere else. */
export function remoteCallees(
  { services, remotes }: Pick<World, 'services' | 'remotes'>,
  node: ServiceNode,
  { outbound, other }: Pick<Relation, 'outbound' | 'other'>,
): RemoteNode[] {
  if (!remotes || !outbound || other === node.key) return [];
  if (services.has(other)) return [];
  const found = remotes.named(other).filter(canBeCalled);
  // Where some offer it, traffic goes to them.
  const offered = found.filter(item => item.node.advertise !== undefined);
  return offered.length > 0 ? offered : found;
}

/** Jobs have no address. */
export function canBeCalled({ node }: RemoteNode): boolean {
  return node.kind !== 'LatticeJob';
}

/** Every edge of a workload with other clusters, whole or half, by direction, cluster and key. */
export function remoteEdgesOf(world: World, node: ServiceNode): RemoteEdge[] {
  return [...outboundEdges(world, node), ...inboundEdges(world, node)];
}

function outboundEdges(world: World, node: ServiceNode): RemoteEdge[] {
  const seen = new Set<string>();
  return node.relations.flatMap(relation => {
    if (seen.has(relation.other)) return [];
    const callees = remoteCallees(world, node, relation);
    if (callees.length > 0) seen.add(relation.other);
    return callees.map((remote): RemoteEdge => {
      const { advertise } = remote.node;
      const inbound = admits(remote.node, node.key) && advertise?.path;
      return edge(world, node, {
        direction: 'outbound',
        remote,
        callee: remote.node,
        outbound: relation,
        ...(inbound && { inbound }),
      });
    });
  });
}

function inboundEdges(world: World, node: ServiceNode): RemoteEdge[] {
  const { remotes } = world;
  const { advertise } = node;
  if (!remotes) return [];
  const callers = remotes.callersOf(node.key).filter(
    // Whom another cluster offers the same to needs nothing of a cluster that does not.
    remote => advertise || !offeredElsewhere(remotes, node, remote),
  );
  const edges = callers.map((remote): RemoteEdge => {
    const outbound = remote.node.relations.find(
      relation => relation.outbound && relation.other === node.key,
    );
    return edge(world, node, {
      direction: 'inbound',
      remote,
      callee: node,
      ...(outbound && { outbound }),
      ...(advertise &&
        admits(node, remote.node.key) && { inbound: whereOf(node, remote) }),
    });
  });
  const calling = new Set(callers.map(remoteKey));
  const silent = (advertise?.allowed ?? []).flatMap(key => {
    if (key === '*' || key === node.key) return [];
    return remotes
      .named(key)
      .filter(
        remote =>
          !calling.has(remoteKey(remote)) && !hasItself(remotes, node, remote),
      )
      .map(
        (remote): RemoteEdge =>
          edge(world, node, {
            direction: 'inbound',
            remote,
            callee: node,
            inbound: whereOf(node, remote),
          }),
      );
  });
  return [...edges, ...silent];
}

/** Whether the cluster of a caller has a service of that name, which it then calls. */
function hasItself(
  remotes: RemoteFleet,
  { key }: ServiceNode,
  { cluster }: RemoteNode,
): boolean {
  return remotes.named(key).some(other => other.cluster === cluster);
}

function offeredElsewhere(
  remotes: RemoteFleet,
  { key }: ServiceNode,
  { cluster }: RemoteNode,
): boolean {
  return remotes
    .named(key)
    .some(other => other.cluster !== cluster && other.node.advertise);
}

/** Where a service admits a caller of another cluster. */
function whereOf({ advertise }: ServiceNode, { node }: RemoteNode): Path {
  const { path = [], allowed = [] } = advertise ?? {};
  const index = allowed.indexOf(node.key);
  return [
    ...path,
    'allowedServices',
    index >= 0 ? index : allowed.indexOf('*'),
  ];
}

function edge(
  world: World,
  node: ServiceNode,
  halves: Omit<RemoteEdge, 'ports' | 'asked' | 'carried' | 'joined'>,
): RemoteEdge {
  const { callee, outbound, inbound, remote } = halves;
  // Meshes carry TCP.
  const carried = portsByTarget(callee).filter(
    ({ protocol }) => protocol === 'TCP',
  );
  const asked = outbound?.ports && selectPorts(carried, outbound.ports);
  const joined =
    isJoined(world.platform, identityOf(node)) &&
    isJoined(remote.platform, identityOf(remote.node));
  return {
    ...halves,
    joined,
    carried,
    ...(asked && { asked }),
    ports: outbound && inbound && joined ? asked ?? carried : [],
  };
}
