import {
  MANAGED_BY_LABEL,
  MANAGER,
  ObjectDraft,
  podSelectorOf,
} from '../../kubernetes';
import { Address, ServiceModel } from '../../model';
import { Flow, networkRules, NetworkRules } from './networkRules';
import { Ways } from './Strategy';

const EVERYWHERE = [
  { ipBlock: { cidr: '0.0.0.0/0' } },
  { ipBlock: { cidr: '::/0' } },
];

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** The same rules for clusters without Cilium. Names looked up cannot be restricted here. */
export function networkPolicy(
  model: ServiceModel,
  { mesh: { tunnel } }: Ways,
): ObjectDraft[] {
  const { node } = model;
  const network = networkRules(model, tunnel);
  const { ingress, world, egress, outside, probePorts, because } = network;
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
            ...egress.map(flow => ({ ...portsOf(flow), to: [peer(flow)] })),
            ...(network.everybody ? [{ to: [{ namespaceSelector: {} }] }] : []),
            ...outside.map(address),
          ],
          ingress: [
            ...ingress.map(flow => ({
              from: [peer(flow)],
              ...portsOf(flow),
            })),
            ...openPorts(network),
            ...(world.length > 0 ? [{ from: EVERYWHERE, ports: world }] : []),
            ...(tunnel && probePorts.length > 0
              ? [
                  {
                    from: [{ ipBlock: { cidr: tunnel.probesFrom } }],
                    ports: probePorts.map(port => ({ port, protocol: 'TCP' })),
                  },
                ]
              : []),
          ],
          podSelector: ownPods(model),
          policyTypes: ['Ingress', 'Egress'],
        },
      },
      because,
    },
  ];
}

/** A flow without ports is about all of them. */
function portsOf({ ports }: Flow) {
  return ports.length > 0 ? { ports } : {};
}

/** Ports of members that callers nobody can name may reach. The API server has no name here either. */
function openPorts({ toCluster, toWebhooks }: NetworkRules): object[] {
  const rule = (from: object[], ports: number[]) =>
    ports.length === 0
      ? []
      : [{ from, ports: ports.map(port => ({ port, protocol: 'TCP' })) }];
  return [
    ...rule([{ namespaceSelector: {} }], toCluster),
    ...rule([{ ipBlock: { cidr: '0.0.0.0/0' } }], toWebhooks),
  ];
}

/** Whom the policy is about. A member never reaches pods of ours, whatever its labels say. */
function ownPods({ node, member }: ServiceModel) {
  if (!member) return { matchLabels: podSelectorOf(node) };
  return {
    matchExpressions: [
      { key: MANAGED_BY_LABEL, operator: 'NotIn', values: [MANAGER] },
    ],
    ...(member.selector && { matchLabels: member.selector }),
  };
}

/** Says who else comes in where the world does. */
export function worldNotToldApart({ exposure }: ServiceModel): string[] {
  return exposure
    ? [
        'This platform cannot tell the world from the pods of the cluster by address: whoever is in the cluster reaches the exposed ports too.',
      ]
    : [];
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
        ...(kind === 'entity' && host === 'entity:cluster'
          ? { namespaceSelector: {} }
          : { ipBlock: rangeOf({ kind, host }) }),
      },
    ],
  };
}

/** Nodes and the API server have no name here, so every address stands for them. */
function rangeOf({ kind, host }: Pick<Address, 'kind' | 'host'>) {
  if (kind === 'addresses') return { cidr: host };
  if (kind === 'entity' && host !== 'entity:world')
    return { cidr: '0.0.0.0/0' };
  return { cidr: '0.0.0.0/0', except: INSIDE };
}

/** Says what of a member was opened wider than it was meant. */
export function entitiesNotRestricted({
  external,
  member,
}: ServiceModel): string[] {
  return [
    ...external
      .filter(
        ({ kind, host }) =>
          kind === 'entity' &&
          host !== 'entity:world' &&
          host !== 'entity:cluster',
      )
      .map(
        ({ host, port, protocol }) =>
          `This platform cannot tell ${host.replace(
            'entity:',
            '',
          )} from other addresses: port ${port} (${protocol}) is open to every address.`,
      ),
    ...(member?.open ?? [])
      .filter(({ to }) => to === 'webhook')
      .map(
        ({ name }) =>
          `This platform cannot tell the API server from other callers: port "${name}" is open to every address.`,
      ),
  ];
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
