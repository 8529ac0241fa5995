import { didYouMean, Path, quoteList } from '../../../diagnostics';
import { INGRESS } from '../../../kubernetes';
import { IngressRoute, Port, RouteKind, selectPorts } from '../../../model';
import { RouteSpec } from '../../../spec';
import { at, Scope } from '../scope';
import { SecretDraft } from '../secrets';
import { checkMatch } from './match';
import { analyzeTls } from './tls';

export function routePath(name: string): Path {
  return [...INGRESS, 'routes', name];
}

/** What a route of each kind must say and must not, with the reason. */
const FIELDS: Record<
  RouteKind,
  {
    required: readonly [keyof RouteSpec, string][];
    foreign: readonly [keyof RouteSpec, string][];
  }
> = {
  HTTPRoute: {
    required: [['hosts', 'the world calls it by a name']],
    foreign: [['listenPort', 'it listens on 80, and on 443 with "tls"']],
  },
  GRPCRoute: {
    required: [['hosts', 'the world calls it by a name']],
    foreign: [['listenPort', 'it listens on 80, or on 443 with "tls"']],
  },
  TCPRoute: {
    required: [['listenPort', 'only the port tells connections apart']],
    foreign: [
      ['hosts', 'a TCP connection names no host'],
      ['rules', 'a TCP connection has no path, header or method'],
    ],
  },
};

/** One route; undefined when it leads nowhere, which is reported. */
export function analyzeRoute(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  name: string,
  spec: RouteSpec,
): IngressRoute | undefined {
  const { kind = 'HTTPRoute', hosts = [], rules = [] } = spec;
  const path = routePath(name);
  const { required, foreign } = FIELDS[kind];
  for (const [field, why] of required) {
    if (spec[field] !== undefined) continue;
    scope.sink.add(
      'route-field-missing',
      { route: name, kind, field, why },
      at(scope, path, { part: 'key' }),
    );
  }
  for (const [field, why] of foreign) {
    if (spec[field] === undefined) continue;
    scope.sink.add(
      'route-field-foreign',
      { route: name, kind, field, why },
      at(scope, [...path, field], { part: 'key' }),
    );
  }
  for (const [index, { matches }] of rules.entries()) {
    for (const [place, match] of matches.entries()) {
      checkMatch(scope, match, {
        kind,
        path: [...path, 'rules', index, 'matches', place],
      });
    }
  }
  const tls = analyzeTls(scope, secrets, {
    spec: spec.tls,
    path: [...path, 'tls'],
    subject: `route "${name}"`,
    parts: [name],
    manual: kind === 'TCPRoute' && 'a TCP connection names no host',
  });
  const port = portOf(scope, name, spec);
  const whole = required.every(([field]) => spec[field] !== undefined);
  if (!port || !whole) return undefined;
  return {
    name,
    kind,
    path,
    hosts: [...hosts].sort(),
    port,
    listenPort: spec.listenPort ?? (spec.tls ? 443 : 80),
    ...(tls && { tls }),
    rules: rules.map(({ matches }) => matches),
  };
}

/** The port the route leads to. */
function portOf(
  scope: Scope,
  route: string,
  { port }: RouteSpec,
): Port | undefined {
  const { ports } = scope.node;
  const tcp = ports.filter(({ protocol }) => protocol === 'TCP');
  const names = tcp.map(({ name }) => name);
  const path = routePath(route);
  if (port === undefined) {
    if (tcp.length !== 1) {
      scope.sink.add(
        'route-needs-port',
        { route, ports: quoteList(names) },
        at(scope, path, { part: 'key' }),
      );
    }
    return tcp[0];
  }
  const [found] = selectPorts(tcp, [port]);
  if (!found) {
    scope.sink.add(
      'unknown-route-port',
      { route, port, ports: quoteList(names) },
      at(scope, [...path, 'port'], {
        suggestion:
          typeof port === 'string' ? didYouMean(port, names) : undefined,
      }),
    );
  }
  return found;
}
