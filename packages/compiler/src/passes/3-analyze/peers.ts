import { didYouMean, Path } from '../../diagnostics';
import {
  edgeBetween,
  edgePorts,
  EdgeHalves,
  neighboursOf,
  Peer,
  ServiceNode,
} from '../../model';
import { at, RESOURCES, Scope } from './scope';

/** The agreed edges of a service; reports what is odd about the others. */
export function analyzePeers(scope: Scope): {
  callers: Peer[];
  callees: Peer[];
  wildcardInbound?: Path;
} {
  const { world, node } = scope;
  reportRelations(scope);
  const { callees, callers } = neighboursOf(world, node);
  const wildcard = node.relations.find(({ other }) => other === '*');
  return {
    callees: callees.flatMap(key =>
      peerOf(edgeBetween(world, node.key, key), 'outbound'),
    ),
    callers: callers.flatMap(key =>
      peerOf(edgeBetween(world, key, node.key), 'inbound'),
    ),
    wildcardInbound: wildcard && [...RESOURCES, wildcard.resource],
  };
}

/** The other end of an edge both sides declare; nothing for any other edge. */
function peerOf(edge: EdgeHalves, ours: 'outbound' | 'inbound'): Peer[] {
  const { caller, callee, outbound, inbound } = edge;
  if (!caller || !callee || !outbound || !inbound) return [];
  const other: ServiceNode = ours === 'outbound' ? callee : caller;
  return [
    {
      key: other.key,
      namespace: other.namespace,
      name: other.name,
      ports: edgePorts(callee),
      path: [...RESOURCES, edge[ours]?.resource ?? ''],
    },
  ];
}

function reportRelations(scope: Scope): void {
  const { node, world, sink } = scope;
  const seen = new Map<string, string>();
  for (const { resource, other, outbound } of node.relations) {
    const path = [...RESOURCES, resource];
    const first = seen.get(other);
    seen.set(other, first ?? resource);
    if (first !== undefined) {
      sink.add(
        'duplicate-agreement',
        { first, second: resource, service: other },
        at(scope, path, { part: 'key' }),
      );
    } else if (other === node.key) {
      sink.add('self-edge', { resource }, at(scope, path, { part: 'key' }));
    } else if (other !== '*' && outbound && !world.services.has(other)) {
      sink.add(
        'unknown-service',
        { service: other },
        at(scope, path, {
          part: 'key',
          suggestion: didYouMean(other, nearby(scope)),
        }),
      );
    }
  }
}

const MAX_CHOICES = 2000;

/** Services a misspelt name may mean. A very large fleet is not searched as a whole for a hint. */
function* nearby({ world, node }: Scope): Iterable<string> {
  let count = 0;
  for (const key of world.services.keys()) {
    if (key !== node.key) yield key;
    count++;
    if (count === MAX_CHOICES) return;
  }
}
