import { didYouMean, quoteList } from '../../diagnostics';
import {
  AdvertiseModel,
  identityOf,
  isJoined,
  RemoteEdge,
  remoteEdgesOf,
  RemotePeer,
} from '../../model';
import { at, Scope } from './scope';

/** The agreed edges with workloads of other clusters; reports what is odd about what is said to them. */
export function analyzeRemotePeers(scope: Scope): {
  remoteCallers: RemotePeer[];
  remoteCallees: RemotePeer[];
  advertise?: AdvertiseModel;
} {
  const { world, node } = scope;
  checkAdvertise(scope);
  const edges = remoteEdgesOf(world, node);
  for (const item of edges) reportReach(scope, item);
  reportAmbiguous(scope);
  const peers = (direction: RemoteEdge['direction']) =>
    edges
      .filter(item => item.direction === direction && item.ports.length > 0)
      .map(peerOf)
      .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const remoteCallers = peers('inbound');
  for (const caller of remoteCallers) reportNamesake(scope, caller);
  const { advertise } = node;
  const everybody = advertise?.allowed.indexOf('*') ?? -1;
  return {
    remoteCallers,
    remoteCallees: peers('outbound'),
    ...(advertise && {
      advertise: {
        path: advertise.path,
        ...(everybody >= 0 && {
          wildcard: [...advertise.path, 'allowedServices', everybody],
        }),
        alsoIn: (world.remotes?.named(node.key) ?? [])
          .filter(remote => remote.node.advertise)
          .map(({ cluster }) => cluster),
      },
    }),
  };
}

function idOf({ cluster, key }: RemotePeer): string {
  return `${cluster}:${key}`;
}

function peerOf(item: RemoteEdge): RemotePeer {
  const { remote, callee, ports, outbound, inbound, direction } = item;
  const { cluster, node, platform } = remote;
  const { namespace, account } = identityOf(node);
  const path = direction === 'outbound' ? outbound?.path : inbound;
  return {
    cluster,
    key: node.key,
    namespace: node.namespace,
    name: node.name,
    ports,
    narrowed: ports.length < callee.ports.length,
    principal: `${platform.trustDomain}/ns/${namespace}/sa/${account}`,
    path: path ?? [],
  };
}

/** Reports what cannot be meant about callers of other clusters. */
function checkAdvertise(scope: Scope): void {
  const { node, world, sink, notes } = scope;
  const { advertise } = node;
  if (!advertise) return;
  const { allowed, path } = advertise;
  if (allowed.length > 1 && allowed.includes('*')) {
    const place = [...path, 'allowedServices', allowed.indexOf('*')];
    sink.add('advertise-not-alone', {}, at(scope, place));
  }
  const { remotes } = world;
  if (!remotes) {
    notes.push(
      'Nothing is known here of other clusters, so nobody of theirs is let in yet. Give their documents with --remote to see who will be.',
    );
  }
  reportUnseen(
    scope,
    'who of other clusters calls this service',
    at(scope, path),
  );
  const names = remotes?.keys() ?? [];
  for (const [index, key] of allowed.entries()) {
    const place = at(scope, [...path, 'allowedServices', index]);
    if (key === node.key) {
      const resource = `advertise.allowedServices[${index}]`;
      sink.add('self-edge', { resource }, place);
    } else if (
      remotes &&
      key !== '*' &&
      remotes.named(key).length === 0 &&
      remotes.unseen.length === 0
    ) {
      sink.add(
        'unknown-remote-service',
        { service: key },
        { ...place, suggestion: didYouMean(key, names) },
      );
    }
  }
  if (!isJoined(world.platform, identityOf(node))) return;
  const closed = node.ports.filter(({ protocol }) => protocol !== 'TCP');
  if (closed.length > 0) {
    notes.push(
      `The mesh carries TCP only: ${closed
        .map(({ name }) => `port "${name}"`)
        .join(' and ')} cannot be called from other clusters.`,
    );
  }
}

/** Says of whom nobody knows yet what they have. */
export function reportUnseen(
  { world, sink }: Scope,
  what: string,
  place: ReturnType<typeof at>,
): void {
  const { unseen = [] } = world.remotes ?? {};
  if (unseen.length === 0) return;
  sink.add('cluster-not-seen', { clusters: quoteList(unseen), what }, place);
}

/** A service of another cluster that is called, though no mesh leads there. */
function reportReach(
  scope: Scope,
  { direction, remote, outbound }: RemoteEdge,
): void {
  if (direction === 'inbound' || !outbound) return;
  const { world, node, sink } = scope;
  const ours = isJoined(world.platform, identityOf(node));
  const theirs = isJoined(remote.platform, identityOf(remote.node));
  if (ours && theirs) return;
  const { cluster, node: callee } = remote;
  const here =
    world.platform.mesh === 'none'
      ? 'this platform has no mesh'
      : 'this member is not part of the mesh';
  const there =
    remote.platform.mesh === 'none'
      ? `cluster "${cluster}" has no mesh`
      : 'it is not part of the mesh there';
  sink.add(
    'cluster-out-of-reach',
    { service: callee.key, cluster, why: ours ? there : here },
    at(scope, outbound.path, { part: 'key' }),
  );
}

/** A service of this cluster hides those of the same name in others. */
function reportAmbiguous(scope: Scope): void {
  const { world, node, sink } = scope;
  const { remotes } = world;
  if (!remotes) return;
  for (const { other, outbound, path } of node.relations) {
    if (!outbound || other === node.key || !world.services.has(other)) continue;
    const offering = remotes
      .named(other)
      .filter(remote => remote.node.advertise);
    if (offering.length === 0) continue;
    sink.add(
      'service-in-several-clusters',
      {
        service: other,
        clusters: offering.map(({ cluster }) => `"${cluster}"`).join(', '),
      },
      at(scope, path, { part: 'key' }),
    );
  }
}

/** A service of this cluster that the mesh takes for the one that is admitted. */
function reportNamesake(scope: Scope, caller: RemotePeer): void {
  const { world, sink } = scope;
  const { key, cluster, path } = caller;
  const namesake = world.services.get(key);
  if (!namesake) return;
  const { namespace, account } = identityOf(namesake);
  const own = `${world.platform.trustDomain}/ns/${namespace}/sa/${account}`;
  if (own !== caller.principal) return;
  sink.add('same-identity', { service: key, cluster }, at(scope, path));
}
