import { ClaimModel, Gate, nounOf } from '../../../model';
import { sharedAccess, Sharing } from '../sharedAccess';

const SHARING: Sharing<ClaimModel> = {
  gate: 'claim-access',
  noun: 'claim',
  action: 'AccessClaim',
  resource: ({ id = '', type }, namespace) => ({
    type: 'Lattice::Claim',
    id: `${namespace}/${id}`,
    attributes: { namespace, claim_id: id, claim_type: type },
  }),
  consents: ({ id }, noun) => `shares claim "${id}" with this ${noun}`,
  refuses: key => `does not share it with "${key}"`,
};

/** What another service claimed is used once its owner consents, unless a policy forbids it. */
export const claimAccess: Gate = input => {
  const shared = input.service.claims.filter(({ claimed }) => !claimed);
  return shared.length > 0
    ? sharedAccess(input, shared, SHARING)
    : [
        {
          id: 'claim-access',
          verdict: 'pass',
          subject: 'claims',
          message: `The ${nounOf(
            input.service.node,
          )} uses no claim of another service.`,
        },
      ];
};
