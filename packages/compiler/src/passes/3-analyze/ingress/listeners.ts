import { sha256 } from '../../../kubernetes';
import { IngressRoute, Listener } from '../../../model';
import { at, Scope } from '../scope';

/** A gateway cannot have more. */
const MAX_LISTENERS = 64;

/** What the gateway listens for: each host once, each port of a TCP route once. Reports what contradicts itself. */
export function analyzeListeners(
  scope: Scope,
  routes: readonly IngressRoute[],
): Listener[] {
  const listeners = new Map<string, { listener: Listener; route: string }>();
  for (const route of routes) {
    for (const listener of listenersOf(route)) {
      const id = `${listener.port} ${listener.host ?? ''}`;
      const before = listeners.get(id);
      if (!before) listeners.set(id, { listener, route: route.name });
      else reportSecond(scope, before, { listener, route: route.name });
    }
  }
  const all = [...listeners.values()].map(({ listener }) => listener);
  const web = all.find(({ host }) => host !== undefined);
  for (const { port, host, path } of all) {
    if (host !== undefined || !web || (port !== 80 && port !== 443)) continue;
    scope.sink.add(
      'listen-port-taken',
      { port, other: 'the routes with hosts' },
      at(scope, [...path, 'listenPort']),
    );
  }
  if (all.length > MAX_LISTENERS) {
    scope.sink.add(
      'out-of-range',
      {
        field: 'spec.ingress.routes',
        value: `has ${all.length} combinations of host and port`,
        bound: `have at most ${MAX_LISTENERS}`,
      },
      at(scope, ['spec', 'ingress', 'routes']),
    );
  }
  return all.sort((a, b) => a.port - b.port || (a.name < b.name ? -1 : 1));
}

function listenersOf(route: IngressRoute): Listener[] {
  const { kind, path, hosts, listenPort, tls } = route;
  const common = { routeKind: kind, path };
  if (kind === 'TCPRoute') {
    return [
      {
        ...common,
        name: `tcp-${listenPort}`,
        protocol: tls ? 'TLS' : 'TCP',
        port: listenPort,
        ...(tls && { secretName: tls.secretName }),
      },
    ];
  }
  return hosts.flatMap((host): Listener[] => {
    const plain: Listener = {
      ...common,
      name: listenerName('http', host),
      protocol: 'HTTP',
      port: 80,
      host,
    };
    if (!tls) return [plain];
    const secure: Listener = {
      ...common,
      name: listenerName('https', host),
      protocol: 'HTTPS',
      port: 443,
      host,
      secretName: tls.secretName,
    };
    // Who speaks gRPC follows no redirect, so there is nothing to say on the open port.
    return kind === 'HTTPRoute' ? [plain, secure] : [secure];
  });
}

/** The host with its dots as hyphens, and a hash where that could be another host as well. */
export function listenerName(protocol: string, host: string): string {
  const text = host.replace('*', 'any').replace(/\./g, '-');
  const name = `${protocol}-${text}`;
  if (!/[-*]/.test(host) && name.length <= 63) return name;
  return `${name.slice(0, 54).replace(/-+$/, '')}-${sha256(host).slice(0, 8)}`;
}

interface Found {
  listener: Listener;
  route: string;
}

function reportSecond(scope: Scope, before: Found, now: Found): void {
  const { port, host, path } = now.listener;
  if (host === undefined) {
    scope.sink.add(
      'listen-port-taken',
      { port, other: `route "${before.route}"` },
      at(scope, [...path, 'listenPort']),
    );
    return;
  }
  const tlsOf = (route: string) =>
    JSON.stringify(scope.spec.ingress?.routes[route]?.tls);
  if (tlsOf(before.route) !== tlsOf(now.route)) {
    scope.sink.add(
      'tls-differs',
      { host, first: before.route, second: now.route },
      at(scope, path, { part: 'key' }),
    );
  }
}
