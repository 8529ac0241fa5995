import { DiagnosticSink } from '../../diagnostics';
import { DraftReason } from '../../kubernetes';
import { Address, identityOf, RemotePeer, ServiceModel } from '../../model';
import { Flow } from './networkRules';
import { Strategy } from './Strategy';

/** What the pods of a Gateway are labelled with by whoever makes them. */
const GATEWAY_LABEL = 'gateway.networking.k8s.io/gateway-name';

/** What Istio knows services by that other clusters may know of, and that it prefers copies nearby. */
export const GLOBAL: NonNullable<Strategy['global']> = {
  labels: { 'istio.io/global': 'true' },
  nearFirst: { 'networking.istio.io/traffic-distribution': 'PreferClose' },
};

/** What traffic with other clusters takes: it passes the gateways between them, inside the tunnel of the mesh. */
export function eastWestRules(
  { platform, remoteCallers, remoteCallees }: ServiceModel,
  tunnel: Strategy['tunnel'],
): {
  ingress: Omit<Flow, 'ports'>[];
  outside: Address[];
  lookups: string[];
  because: DraftReason[];
} {
  const { namespace, gateway, addresses } = platform.eastWest;
  const because = [
    ...remoteCallers.map(remoteCallerReason),
    ...remoteCallees.map(
      (callee): DraftReason => ({
        path: callee.path,
        rule: 'network.remote-edge',
        text: `This service calls "${callee.key}" of cluster "${
          callee.cluster
        }"${atPorts(callee)} and both sides say so.`,
      }),
    ),
  ];
  if (!tunnel) return { ingress: [], outside: [], lookups: [], because: [] };
  const clusters = [...new Set(remoteCallees.map(({ cluster }) => cluster))];
  const known = clusters.flatMap(cluster => addresses[cluster] ?? []);
  const to = (kind: Address['kind'], host: string): Address => ({
    kind,
    host,
    port: tunnel.port,
    protocol: 'TCP',
    scheme: 'tcp',
  });
  return {
    ingress:
      remoteCallers.length > 0
        ? [{ namespace, labels: { [GATEWAY_LABEL]: gateway } }]
        : [],
    outside: [
      ...[...new Set(known)]
        .sort()
        .map(host => to('addresses', host.includes('/') ? host : `${host}/32`)),
      ...(clusters.some(cluster => !addresses[cluster])
        ? [to('entity', 'entity:world')]
        : []),
    ],
    lookups: remoteCallees.map(
      callee => `${callee.name}.${callee.namespace}.svc.cluster.local`,
    ),
    because,
  };
}

/** Why a caller of another cluster is let in. */
export function remoteCallerReason(caller: RemotePeer): DraftReason {
  const { key, cluster, path } = caller;
  return {
    path,
    rule: 'network.remote-edge',
    text: `Service "${key}" of cluster "${cluster}" calls this service${atPorts(
      caller,
    )} and both sides say so.`,
  };
}

function atPorts({ narrowed, ports }: RemotePeer): string {
  if (!narrowed) return '';
  return ` at ${ports.length === 1 ? 'port' : 'ports'} ${ports
    .map(({ name }) => `"${name}"`)
    .join(' and ')}`;
}

/** Says which gateways were opened wider than they were meant. */
export function gatewaysAnywhere({
  platform,
  remoteCallees,
}: ServiceModel): string[] {
  const { addresses } = platform.eastWest;
  return [...new Set(remoteCallees.map(({ cluster }) => cluster))]
    .filter(cluster => !addresses[cluster])
    .map(
      cluster =>
        `The platform does not say where the gateway of cluster "${cluster}" is: any address outside is open at the port of the tunnel. Set eastWest.addresses of the LatticePlatform.`,
    );
}

/** Reports what shall be known in other clusters where nothing joins them. */
export function refuseAdvertise(
  { advertise, source }: ServiceModel,
  _ways: unknown,
  sink: DiagnosticSink,
): void {
  if (!advertise) return;
  sink.add(
    'advertise-unavailable',
    { why: 'this platform has no mesh that joins clusters' },
    { source, path: advertise.path, part: 'key' },
  );
}

/** Reports the same of what takes no part in the mesh. */
export function refuseUnmeshed(
  { advertise, node, source }: ServiceModel,
  _ways: unknown,
  sink: DiagnosticSink,
): void {
  if (!advertise || identityOf(node).meshed) return;
  sink.add(
    'advertise-unavailable',
    { why: 'this member is not part of the mesh' },
    { source, path: advertise.path, part: 'key' },
  );
}
