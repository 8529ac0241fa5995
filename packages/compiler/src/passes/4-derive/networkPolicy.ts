import { ObjectDraft, podSelector } from '../../kubernetes';
import { Address, ServiceModel } from '../../model';
import { Flow, networkRules } from './networkRules';
import { Ways } from './Strategy';

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** The same rules for clusters without Cilium. Names looked up cannot be restricted here. */
export function networkPolicy(
  model: ServiceModel,
  { mesh: { tunnel } }: Ways,
): ObjectDraft[] {
  const { node } = model;
  const { ingress, egress, outside, probePorts, because } = networkRules(
    model,
    tunnel,
  );
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: node.name,
      body: {
        spec: {
          egress: [
            {
              ports: [
                { port: 53, protocol: 'UDP' },
                { port: 53, protocol: 'TCP' },
              ],
              to: [
                {
                  namespaceSelector: {
                    matchLabels: { [NAMESPACE_LABEL]: 'kube-system' },
                  },
                  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
                },
              ],
            },
            ...egress.map(flow => ({ ports: flow.ports, to: [peer(flow)] })),
            ...outside.map(address),
          ],
          ingress: [
            ...ingress.map(flow => ({
              from: [peer(flow)],
              ports: flow.ports,
            })),
            ...(tunnel && probePorts.length > 0
              ? [
                  {
                    from: [{ ipBlock: { cidr: tunnel.probesFrom } }],
                    ports: probePorts.map(port => ({ port, protocol: 'TCP' })),
                  },
                ]
              : []),
          ],
          podSelector: { matchLabels: podSelector(node.name) },
          policyTypes: ['Ingress', 'Egress'],
        },
      },
      because,
    },
  ];
}

/** Addresses that are never outside: private ranges, the node's own, and what is not for one receiver. */
const INSIDE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** A range as it is; a name cannot be told from its address, so its port is open to every public one. */
function address({ kind, host, port, protocol }: Address) {
  return {
    ports: [{ port, protocol }],
    to: [
      {
        ipBlock:
          kind === 'addresses'
            ? { cidr: host }
            : { cidr: '0.0.0.0/0', except: INSIDE },
      },
    ],
  };
}

/** Says which names were opened wider than they were meant. */
export function namesNotRestricted({
  external,
  provided,
}: ServiceModel): string[] {
  return [...external, ...provided]
    .filter(({ kind }) => kind === 'name' || kind === 'names')
    .map(
      ({ host, port, protocol }) =>
        `This platform cannot restrict traffic to ${host} by name: port ${port} (${protocol}) is open to every public address. Private addresses stay closed; what lies there is named by its range.`,
    );
}

export function peer({ namespace, labels }: Omit<Flow, 'ports'>) {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}
