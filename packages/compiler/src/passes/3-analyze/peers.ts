import { didYouMean } from '../../diagnostics';
import {
  canBeCalled,
  edgeBetween,
  EdgeHalves,
  identityOf,
  neighboursOf,
  nounOf,
  Peer,
  remoteCallees,
  ServiceModel,
  whyNotCalled,
} from '../../model';
import { reportPorts } from './peerPorts';
import { analyzeRemotePeers, reportUnseen } from './remotePeers';
import { at, Scope } from './scope';

/** The agreed edges of a service; reports what is odd about the others. */
export function analyzePeers(
  scope: Scope,
): Pick<
  ServiceModel,
  | 'callers'
  | 'callees'
  | 'remoteCallers'
  | 'remoteCallees'
  | 'advertise'
  | 'wildcardInbound'
> {
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
    ...analyzeRemotePeers(scope),
    wildcardInbound: wildcard?.path,
  };
}

/** The other end of an edge both sides declare, at ports both want; nothing for any other edge. */
function peerOf(edge: EdgeHalves, ours: 'outbound' | 'inbound'): Peer[] {
  const { caller, callee, outbound, inbound, ports } = edge;
  if (!caller || !callee || !outbound || !inbound) return [];
  if (ports.length === 0) return [];
  const other = ours === 'outbound' ? callee : caller;
  const { key, namespace, name } = other;
  return [
    {
      key,
      namespace,
      name,
      ports,
      identity: identityOf(other),
      narrowed: ports.length < callee.ports.length,
      path: ours === 'outbound' ? outbound.path : inbound.path,
    },
  ];
}

function reportRelations(scope: Scope): void {
  const { node, world, sink } = scope;
  for (const [index, relation] of node.relations.entries()) {
    const { resource, path, other, outbound, inbound, ports } = relation;
    const place = at(scope, path, { part: 'key' });
    // Ports of the two directions are different ports, so each direction may have a resource of its own.
    const first = node.relations
      .slice(0, index)
      .find(
        before =>
          before.other === other &&
          ((before.outbound && outbound) ||
            (before.inbound && inbound) ||
            !(before.ports || ports)),
      );
    if (first) {
      sink.add(
        'duplicate-agreement',
        { first: first.resource, second: resource, service: other },
        place,
      );
    } else if (other === node.key) {
      sink.add('self-edge', { resource }, place);
    } else if (
      other !== '*' &&
      outbound &&
      !world.services.has(other) &&
      remoteCallees(world, node, relation).length === 0
    ) {
      sink.add(
        'unknown-service',
        { service: other },
        {
          ...place,
          suggestion: didYouMean(other, nearby(scope)),
        },
      );
      reportUnseen(
        scope,
        `whether another cluster has service "${other}"`,
        place,
      );
    }
    const callee = outbound && other !== node.key && world.services.get(other);
    const why = callee && whyNotCalled(callee);
    if (callee && why) {
      sink.add(
        'callee-without-port',
        { kind: nounOf(callee), service: other, why },
        place,
      );
    } else if (ports) reportPorts(scope, relation, ports);
  }
}

const MAX_CHOICES = 2000;

/** Services a misspelt name may mean. A very large fleet is not searched as a whole for a hint. */
function nearby({ world, node }: Scope): string[] {
  const own = world
    .serviceKeys()
    .slice(0, MAX_CHOICES)
    .filter(
      key => key !== node.key && world.services.get(key)?.kind !== 'LatticeJob',
    );
  const { remotes } = world;
  const elsewhere = (remotes?.keys() ?? [])
    .slice(0, MAX_CHOICES)
    .filter(key => remotes?.named(key).some(canBeCalled));
  return [...own, ...elsewhere];
}
