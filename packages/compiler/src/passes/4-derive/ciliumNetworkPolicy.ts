import { NAME_LABEL, ObjectDraft } from '../../kubernetes';
import { ExternalEndpoint, ServiceModel } from '../../model';
import { Flow, networkRules } from './networkRules';
import { Ways } from './Strategy';

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';
const POD_NAME_LABEL = `k8s:${NAME_LABEL}`;

/** Closes the service in both directions but for agreed peers, by name and port, and the names it may look up. */
export function ciliumNetworkPolicy(
  model: ServiceModel,
  { mesh: { tunnel } }: Ways,
): ObjectDraft[] {
  const { node } = model;
  const { ingress, egress, probePorts, because } = networkRules(model, tunnel);
  const rules: object[] = ingress.map(flow => ({
    fromEndpoints: [endpoint(flow)],
    toPorts: [portsOf(flow)],
  }));
  if (tunnel && probePorts.length > 0) {
    rules.push({
      fromCIDR: [tunnel.probesFrom],
      toPorts: [
        {
          ports: probePorts.map(port => ({
            port: String(port),
            protocol: 'TCP',
          })),
        },
      ],
    });
  }
  return [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      name: node.name,
      body: {
        spec: {
          egress: [
            dnsRule(model),
            ...egress.map(flow => ({
              toEndpoints: [endpoint(flow)],
              toPorts: [portsOf(flow)],
            })),
            ...model.external.map(outside),
          ],
          endpointSelector: { matchLabels: { [POD_NAME_LABEL]: node.name } },
          // One empty rule selects nobody, and its presence turns on default deny.
          ingress: rules.length > 0 ? rules : [{}],
        },
      },
      because,
    },
  ];
}

function outside({ kind, host, port, protocol }: ExternalEndpoint) {
  const to = {
    addresses: { toCIDR: [host] },
    name: { toFQDNs: [{ matchName: host }] },
    names: { toFQDNs: [{ matchPattern: host }] },
  };
  return {
    ...to[kind],
    toPorts: [{ ports: [{ port: String(port), protocol }] }],
  };
}

function endpoint({ namespace, name }: Flow) {
  return {
    matchLabels: { [POD_NAME_LABEL]: name, [NAMESPACE_LABEL]: namespace },
  };
}

function portsOf({ ports }: Flow) {
  return {
    ports: ports.map(({ port, protocol }) => ({
      port: String(port),
      protocol,
    })),
  };
}

/** Exact names only. The list holds at least the service's own name, because an empty list would allow every name. */
function dnsRule({ node, callees, external }: ServiceModel) {
  const names = [node, ...callees].map(
    ({ name, namespace }) => `${name}.${namespace}.svc.cluster.local`,
  );
  const hosts = (kind: ExternalEndpoint['kind']) =>
    external.filter(item => item.kind === kind).map(({ host }) => host);
  names.push(...hosts('name'));
  const patterns = [...new Set(hosts('names'))].sort();
  return {
    toEndpoints: [
      {
        matchLabels: {
          [NAMESPACE_LABEL]: 'kube-system',
          'k8s:k8s-app': 'kube-dns',
        },
      },
    ],
    toPorts: [
      {
        ports: [
          { port: '53', protocol: 'UDP' },
          { port: '53', protocol: 'TCP' },
        ],
        rules: {
          dns: [
            ...[...new Set(names)].sort().map(matchName => ({ matchName })),
            ...patterns.map(matchPattern => ({ matchPattern })),
          ],
        },
      },
    ],
  };
}
