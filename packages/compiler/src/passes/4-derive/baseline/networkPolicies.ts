import { BaselineDraft, Fleet, NETWORK } from './Fleet';

/** Closes every pod of the namespaces that have services; what services agree on is added by their own policies. */
export function networkPolicyBaseline({ namespaces }: Fleet): BaselineDraft[] {
  return namespaces.map(namespace => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    namespace,
    name: 'lattice-default-deny',
    body: { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
    because: [
      {
        path: NETWORK,
        rule: 'baseline.deny',
        text: 'Nothing in a namespace with services calls anything or is called, but for what policies add.',
      },
    ],
  }));
}
