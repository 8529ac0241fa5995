import { Path } from '../diagnostics';
import { MatchSpec, RouteSpec, ServiceSpec } from '../spec';
import { Port } from './World';

export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TCPRoute';

/** The certificate of a route or service. */
export interface Tls {
  /** Name of the Secret that holds it. */
  secretName: string;
  /** Who is asked for it; absent when it is given. */
  issuer?: { name: string; kind: string };
  path: Path;
}

/** One way from the world to a service. */
export interface IngressRoute {
  name: string;
  kind: RouteKind;
  path: Path;
  /** Ascending; empty for TCP. */
  hosts: readonly string[];
  port: Port;
  /** Where the world connects to. */
  listenPort: number;
  tls?: Tls;
  /** One list for each rule; empty when everything is let in. */
  rules: readonly (readonly MatchSpec[])[];
}

/** What a gateway listens for. */
export interface Listener {
  name: string;
  protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  port: number;
  host?: string;
  /** Of its certificate. */
  secretName?: string;
  routeKind: RouteKind;
  path: Path;
}

/** Everything the world may reach through a gateway. */
export interface Ingress {
  gatewayClass: string;
  /** By name, ascending. */
  routes: readonly IngressRoute[];
  /** By port and name, ascending. */
  listeners: readonly Listener[];
}

/** What a spec claims of the hosts of the world, as texts to compare: who claims the same would get the same requests. */
export function routeClaims({ ingress, workload }: ServiceSpec): string[] {
  const { hostnames = [] } = workload.service ?? {};
  const claims = new Set(hostnames.map(host => `${host}/`));
  for (const route of Object.values(ingress?.routes ?? {})) {
    for (const claim of claimsOf(route)) claims.add(claim);
  }
  return [...claims].sort();
}

/** As in `shop.example.com/api`. */
export function claimsOf({ kind, hosts = [], rules }: RouteSpec): string[] {
  const matches = rules?.flatMap(rule => rule.matches) ?? [{}];
  return hosts.flatMap(host =>
    matches.map(match => `${host}${matchText(match, kind)}`),
  );
}

function matchText(match: MatchSpec, kind?: RouteKind): string {
  const { path, headers = [], method, grpcMethod } = match;
  const parts = headers
    .map(
      ({ name, value, type }) =>
        `header ${name.toLowerCase()} ${type ?? 'Exact'} ${value}`,
    )
    .sort();
  if (method) parts.unshift(method);
  if (kind === 'GRPCRoute') {
    const { service = '*', method: call = '*' } = grpcMethod ?? {};
    return [`/${service}/${call}`, ...parts].join(' ');
  }
  const { type = 'PathPrefix', value = '/' } = path ?? {};
  const prefix = value.replace(/\/+$/, '') || '/';
  const text = type === 'PathPrefix' ? prefix : `${value} ${type}`;
  return [text, ...parts].join(' ');
}
