import { askPermit, ClaimModel, Gate, GateInput } from '../../../model';

/** What another service claimed is used once its owner consents, unless a policy forbids it. */
export const claimAccess: Gate = input => {
  const { key, namespace } = input.service.node;
  const shared = input.service.claims.filter(({ claimed }) => !claimed);
  return shared.map(claim =>
    claim.owner === key || claim.consumers.includes(key)
      ? askPermit(input, {
          gate: 'claim-access',
          subject: `claim "${claim.id}"`,
          asked: `claim "${claim.id}" of service "${claim.owner}"`,
          action: 'AccessClaim',
          resource: {
            type: 'Lattice::Claim',
            id: `${namespace}/${claim.id}`,
            attributes: {
              namespace,
              claim_id: claim.id ?? '',
              claim_type: claim.type,
            },
          },
          unless: `Service "${claim.owner}" shares claim "${claim.id}" with this service, and no policy forbids it.`,
        })
      : noConsent(input, claim),
  );
};

function noConsent(
  { service }: GateInput,
  { id, owner, resource, consumers }: ClaimModel,
) {
  const { name, key } = service.node;
  const names = [...consumers, key].map(consumer =>
    consumer === key ? name : consumer.slice(consumer.indexOf('/') + 1),
  );
  return {
    id: 'claim-access',
    verdict: 'deny' as const,
    subject: `claim "${id}"`,
    message: `Refused: claim "${id}" belongs to service "${owner}", which does not share it with "${key}".`,
    fix: {
      text: `Ask the owner of service "${owner}" to add this to its spec.`,
      yaml: [
        'spec:',
        '  workload:',
        '    resources:',
        `      ${resource}:`,
        '        params:',
        `          allowedConsumers: [${[...new Set(names)]
          .sort()
          .join(', ')}]`,
        '',
      ].join('\n'),
    },
  };
}
