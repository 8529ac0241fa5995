import { NAME, ObjectDraft } from '../../kubernetes';
import { nounOf, ServiceModel } from '../../model';

/** The identity of the service: callees recognise it, and it has no access to the Kubernetes API. */
export function serviceAccount({ node }: ServiceModel): ObjectDraft[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      name: node.name,
      body: { automountServiceAccountToken: false },
      because: [
        {
          path: NAME,
          rule: 'identity.account',
          text: `Every ${nounOf(
            node,
          )} has an identity of its own, by which others admit it.`,
        },
      ],
    },
  ];
}
