import { ObjectDraft, podSelectorOf } from '../../kubernetes';
import { ServiceModel } from '../../model';

/** The world has no identity of the mesh, so it is let in without one at the exposed ports, and nowhere else. */
export function exposedPorts({ node, exposure }: ServiceModel): ObjectDraft[] {
  const ports = (exposure?.ports ?? [])
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ targetPort }) => targetPort)
    .sort((a, b) => a - b);
  if (!exposure || ports.length === 0) return [];
  return [
    {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      name: node.name,
      body: {
        spec: {
          mtls: { mode: 'STRICT' },
          portLevelMtls: Object.fromEntries(
            ports.map(port => [String(port), { mode: 'PERMISSIVE' }]),
          ),
          selector: { matchLabels: podSelectorOf(node) },
        },
      },
      because: [
        {
          path: exposure.path,
          rule: 'network.exposure',
          text: 'Who calls from outside the cluster proves no identity at the exposed ports; everywhere else everybody does.',
        },
      ],
    },
  ];
}
