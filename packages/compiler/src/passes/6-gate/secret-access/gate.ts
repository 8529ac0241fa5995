import { askPermit, Gate, nounOf } from '../../../model';

/** Every secret a service names must be permitted to it. */
export const secretAccess: Gate = input => {
  const { secrets } = input.service;
  if (secrets.length === 0) {
    return [
      {
        id: 'secret-access',
        verdict: 'pass',
        subject: 'secrets',
        message: `The ${nounOf(input.service.node)} uses no secrets.`,
      },
    ];
  }
  return secrets.map(({ resource, provider, remote }) =>
    askPermit(input, {
      gate: 'secret-access',
      subject: `secret "${resource}"`,
      asked: `secret "${resource}" (path "${remote}" in store "${provider}")`,
      action: 'AccessSecret',
      resource: {
        type: 'Lattice::SecretPath',
        id: `${provider}:${remote}`,
        attributes: { path: remote, provider },
      },
    }),
  );
};
