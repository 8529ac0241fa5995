import { didYouMean } from '../../diagnostics';
import {
  edgeBetween,
  Port,
  Relation,
  remoteCallees,
  selectPorts,
} from '../../model';
import { at, Scope } from './scope';

/** Reports ports a relation names that the called side does not have, or does not open to us. */
export function reportPorts(
  scope: Scope,
  relation: Relation,
  named: readonly (string | number)[],
): void {
  const { node, world, sink } = scope;
  const { other } = relation;
  const callee =
    world.services.get(other) ?? remoteCallees(world, node, relation)[0]?.node;
  const edge = edgeBetween(world, node.key, other);
  for (const [index, port] of named.entries()) {
    const path = [...relation.path, 'ports', index];
    if (relation.inbound && selectPorts(node.ports, [port]).length === 0) {
      sink.add(
        'unknown-own-port',
        { port, service: other, ports: portList(node.ports) },
        at(scope, path, nearest(port, node.ports)),
      );
    }
    // What an unknown service or one with mistakes listens on, nobody can say yet.
    if (!relation.outbound || !callee?.document.spec) continue;
    const meant = selectPorts(callee.ports, [port]);
    if (meant.length === 0) {
      sink.add(
        'unknown-called-port',
        { port, service: other, ports: portList(callee.ports) },
        at(scope, path, nearest(port, callee.ports)),
      );
    } else if (
      edge.inbound &&
      edge.allowed &&
      !meant.some(item => edge.allowed?.includes(item))
    ) {
      sink.add(
        'port-not-opened',
        { port, service: other, ports: portList(edge.allowed) },
        at(scope, path),
      );
    }
  }
}

function nearest(port: string | number, ports: readonly Port[]) {
  const names = ports.map(({ name }) => name);
  return typeof port === 'string'
    ? { suggestion: didYouMean(port, names) }
    : {};
}

/** `"http" (80) and "admin" (9000)`. */
function portList(ports: readonly Port[]): string {
  if (ports.length === 0) return 'none';
  const items = ports.map(({ name, port }) => `"${name}" (${port})`);
  if (items.length === 1) return items[0];
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
