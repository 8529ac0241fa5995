import { Edge } from '../../api';
import { RemoteEdge, remoteKey, ServiceNode } from '../../model';
import { namesOf, patch, targetPorts } from './patch';

/** The same for an edge with another cluster, as the service of this cluster sees it; undefined where nothing could flow. */
export function emitRemoteEdge(
  node: ServiceNode,
  { direction, remote, callee, carried, asked, ...halves }: RemoteEdge,
): Edge | undefined {
  if (!halves.joined || (callee.whole && carried.length === 0))
    return undefined;
  const { outbound, inbound, ports } = halves;
  const there = remoteKey(remote);
  const [from, to] =
    direction === 'outbound' ? [node.key, there] : [there, node.key];
  const edge = {
    from,
    to,
    ports: targetPorts(asked ?? carried),
    ...(asked && { asked: targetPorts(asked) }),
  };
  const caller = direction === 'outbound' ? node : remote.node;
  if (outbound && inbound && ports.length > 0) {
    return { ...edge, ports: targetPorts(ports), state: 'agreed' };
  }
  if (outbound && !inbound) {
    const missing = { service: to, yaml: advertisement(callee, caller) };
    return { ...edge, state: 'missing-inbound', missing };
  }
  // Who names ports that are not there has to name others.
  const yaml = patch(caller.key, callee.key, {
    node: caller,
    direction: 'outbound',
    named: outbound && namesOf(carried),
    all: namesOf(callee.ports),
  });
  return {
    ...edge,
    state: 'missing-outbound',
    missing: { service: from, yaml },
  };
}

/** What a service must say to admit a caller of another cluster, as a merge into its spec: a list is replaced as a whole. */
function advertisement(callee: ServiceNode, caller: ServiceNode): string {
  const allowed = new Set([...(callee.advertise?.allowed ?? []), caller.key]);
  return [
    'spec:',
    '  advertise:',
    '    allowedServices:',
    ...[...allowed].sort().map(key => `      - ${key}`),
    '',
  ].join('\n');
}
