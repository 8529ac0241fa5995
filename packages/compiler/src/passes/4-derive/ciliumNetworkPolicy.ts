import {
  MANAGED_BY_LABEL,
  MANAGER,
  ObjectDraft,
  podSelectorOf,
} from '../../kubernetes';
import { Address, ServiceModel } from '../../model';
import { Flow, networkRules, NetworkRules } from './networkRules';
import { Ways } from './Strategy';

const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

/** Closes the service in both directions but for agreed peers, by name and port, and the names it may look up. */
export function ciliumNetworkPolicy(
  model: ServiceModel,
  { mesh: { tunnel } }: Ways,
): ObjectDraft[] {
  const { node } = model;
  const network = networkRules(model, tunnel);
  const { ingress, world, egress, outside, probePorts, because } = network;
  const rules: object[] = ingress.map(flow => ({
    fromEndpoints: [endpoint(flow)],
    ...toPorts(flow),
  }));
  rules.push(...openPorts(network));
  if (world.length > 0) {
    rules.push({
      // What arrives at any node may be handed on by that node.
      fromEntities: ['world', 'host', 'remote-node'],
      toPorts: [portsOf({ ports: world })],
    });
  }
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
            dnsRule(model, network),
            ...egress.map(flow => ({
              toEndpoints: [endpoint(flow)],
              ...toPorts(flow),
            })),
            ...(network.everybody ? [{ toEntities: ['cluster'] }] : []),
            ...outside.map(address),
          ],
          endpointSelector: ownPods(model),
          // One empty rule selects nobody, and its presence turns on default deny.
          ingress: rules.length > 0 ? rules : [{}],
        },
      },
      because,
    },
  ];
}

function address({ kind, host, port, protocol }: Address) {
  const to = {
    addresses: { toCIDR: [host] },
    entity: { toEntities: [host.replace('entity:', '')] },
    name: { toFQDNs: [{ matchName: host }] },
    names: { toFQDNs: [{ matchPattern: host }] },
  };
  return {
    ...to[kind],
    toPorts: [{ ports: [{ port: String(port), protocol }] }],
  };
}

export function endpoint({ namespace, labels }: Omit<Flow, 'ports'>) {
  return {
    matchLabels: {
      ...ciliumLabels(labels),
      [NAMESPACE_LABEL]: namespace,
    },
  };
}

/** Labels as Cilium names those of Kubernetes. */
export function ciliumLabels(
  labels: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value]),
  );
}

/** A flow without ports is about all of them. */
function toPorts(flow: Flow) {
  return flow.ports.length > 0 ? { toPorts: [portsOf(flow)] } : {};
}

export function portsOf({ ports }: Pick<Flow, 'ports'>) {
  return {
    ports: ports.map(({ port, protocol }) => ({
      port: String(port),
      protocol,
    })),
  };
}

/** Ports of members that callers nobody can name may reach. */
function openPorts({ toCluster, toWebhooks }: NetworkRules): object[] {
  const rule = (fromEntities: string[], ports: number[]) =>
    ports.length === 0
      ? []
      : [
          {
            fromEntities,
            toPorts: [
              portsOf({
                ports: ports.map(port => ({ port, protocol: 'TCP' as const })),
              }),
            ],
          },
        ];
  return [
    ...rule(['cluster'], toCluster),
    ...rule(['host', 'kube-apiserver', 'remote-node'], toWebhooks),
  ];
}

/** Whom the policy is about. A member never reaches pods of ours, whatever its labels say. */
function ownPods({ node, member }: ServiceModel) {
  const labels = (selector: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(selector).map(([key, value]) => [`k8s:${key}`, value]),
    );
  if (!member) return { matchLabels: labels(podSelectorOf(node)) };
  return {
    matchExpressions: [
      { key: `k8s:${MANAGED_BY_LABEL}`, operator: 'NotIn', values: [MANAGER] },
    ],
    matchLabels: labels(member.selector ?? {}),
  };
}

/** Exact names only. The list holds at least the service's own name, because an empty list would allow every name. */
function dnsRule(
  { node, callees }: ServiceModel,
  { outside, lookups }: NetworkRules,
) {
  const names = [node, ...callees].map(
    ({ name, namespace }) => `${name}.${namespace}.svc.cluster.local`,
  );
  const hosts = (kind: Address['kind']) =>
    outside.filter(item => item.kind === kind).map(({ host }) => host);
  const isPattern = (name: string) => name.startsWith('*');
  names.push(...hosts('name'), ...lookups.filter(name => !isPattern(name)));
  const patterns = [
    ...new Set([...hosts('names'), ...lookups.filter(isPattern)]),
  ].sort();
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
