import { BASELINE_LABEL } from '../../../kubernetes';
import { Ways } from '../Strategy';
import { BaselineDraft, Fleet, NETWORK } from './Fleet';

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';
const NAMESPACE_LABELS = 'k8s:io.cilium.k8s.namespace.labels';
/** The one name everybody may look up, so that the list of names is never empty, which would allow all of them. */
const ONLY_NAME = 'kubernetes.default.svc.cluster.local';

/** Closes every pod of the cluster but those of system namespaces; what services agree on is added by their own policies. */
export function ciliumBaseline(
  { system }: Fleet,
  { mesh: { tunnel } }: Ways,
): BaselineDraft[] {
  const endpointSelector = {
    matchExpressions: [
      { key: NAMESPACE, operator: 'NotIn', values: system },
      {
        key: `${NAMESPACE_LABELS}.${BASELINE_LABEL}`,
        operator: 'NotIn',
        values: ['exempt'],
      },
    ],
  };
  const policy = (
    name: string,
    spec: object,
    text: string,
    rule: string,
  ): BaselineDraft => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumClusterwideNetworkPolicy',
    name,
    body: { spec },
    because: [{ path: NETWORK, rule, text }],
  });
  return [
    policy(
      'lattice-default-deny',
      {
        egress: [
          {
            toEndpoints: [
              {
                matchLabels: {
                  'k8s:k8s-app': 'kube-dns',
                  [NAMESPACE]: 'kube-system',
                },
              },
            ],
            toPorts: [
              {
                ports: [
                  { port: '53', protocol: 'UDP' },
                  { port: '53', protocol: 'TCP' },
                ],
                rules: { dns: [{ matchName: ONLY_NAME }] },
              },
            ],
          },
        ],
        endpointSelector,
        ingress: [{}],
      },
      'Nothing in the cluster calls anything or is called, and no name is looked up, but for what policies add.',
      'baseline.deny',
    ),
    policy(
      'lattice-allow-node',
      {
        endpointSelector,
        ingress: [
          // The kubelet checks the health of its pods.
          { fromEntities: ['host'] },
          ...(tunnel ? [{ fromCIDR: [tunnel.probesFrom] }] : []),
        ],
      },
      'The node a pod runs on may check its health.',
      'baseline.node',
    ),
  ];
}
