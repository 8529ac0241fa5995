import { Gate, isSystemNamespace, nounOf } from '../../../model';

/** No service lives among the cluster's own parts. */
export const systemNamespace: Gate = ({ service }) => {
  const { namespace } = service.node;
  const subject = `namespace "${namespace}"`;
  // Software of others lives among them, but none of what the cluster itself is made of.
  const member = service.member && !namespace.startsWith('kube-');
  if (!isSystemNamespace(namespace) || member) {
    return [
      {
        id: 'system-namespace',
        verdict: 'pass',
        subject,
        message: `Namespace "${namespace}" is open to services.`,
      },
    ];
  }
  return [
    {
      id: 'system-namespace',
      verdict: 'deny',
      subject,
      message: `Refused: namespace "${namespace}" belongs to the cluster's own parts.`,
      fix: {
        text: `Move the ${nounOf(service.node)} to a namespace of your team.`,
      },
    },
  ];
};
