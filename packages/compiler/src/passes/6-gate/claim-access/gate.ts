import { ClaimModel, Gate } from '../../../model';
import { sharedAccess, Sharing } from '../sharedAccess';

const SHARING: Sharing<ClaimModel> = {
  gate: 'claim-access',
  noun: 'claim',
  uses: 'uses',
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
export const claimAccess: Gate = input =>
  sharedAccess(input, input.service.claims, SHARING);
