import { askPermit, Gate, nounOf } from '../../../model';

/** Every loosening of the restricted security profile must be permitted. */
export const securityOverride: Gate = input => {
  const { overrides } = input.service;
  if (overrides.length === 0) {
    return [
      {
        id: 'security-override',
        verdict: 'pass',
        subject: 'security profile',
        message: `The ${nounOf(
          input.service.node,
        )} runs under the restricted profile.`,
      },
    ];
  }
  return overrides.map(({ id, category, container }) => {
    const what =
      container === undefined
        ? `override "${id}" of the pod`
        : `override "${id}" of container "${container}"`;
    return askPermit(input, {
      gate: 'security-override',
      subject: what,
      asked: `security ${what}`,
      action: 'OverrideSecurity',
      resource: {
        type: 'Lattice::SecurityOverride',
        id,
        attributes: { category, override_id: id },
      },
      whole: true,
    });
  });
};
