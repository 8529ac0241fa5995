import { askPermit, Gate } from '../../../model';

/** Admitting every caller must be permitted. */
export const meshWildcard: Gate = input => {
  if (!input.service.wildcardInbound) {
    return [
      {
        id: 'mesh-wildcard',
        verdict: 'pass',
        subject: 'callers',
        message: 'The service admits only callers it names.',
      },
    ];
  }
  return [
    askPermit(input, {
      gate: 'mesh-wildcard',
      subject: 'inbound "*"',
      asked: 'admitting every caller (inbound "*")',
      action: 'AllowWildcard',
      resource: {
        type: 'Lattice::Mesh',
        id: 'inbound',
        attributes: { direction: 'inbound' },
      },
    }),
  ];
};
