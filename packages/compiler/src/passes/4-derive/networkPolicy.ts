import { NAME_LABEL, ObjectDraft, podSelector } from '../../kubernetes';
import { ServiceModel } from '../../model';
import { Flow, networkRules } from './networkRules';
import { Ways } from './Strategy';

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** The same rules for clusters without Cilium. Names looked up cannot be restricted here. */
export function networkPolicy(
  model: ServiceModel,
  { mesh: { tunnel } }: Ways,
): ObjectDraft[] {
  const { node } = model;
  const { ingress, egress, probePorts, because } = networkRules(model, tunnel);
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

function peer({ namespace, name }: Flow) {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: namespace } },
    podSelector: { matchLabels: { [NAME_LABEL]: name } },
  };
}
