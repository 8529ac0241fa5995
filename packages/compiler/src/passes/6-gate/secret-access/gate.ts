import { askPermit, Gate, nounOf } from '../../../model';

/** Every secret a service names must be permitted to it. */
export const secretAccess: Gate = input => {
  const { secrets, pulls } = input.service;
  if (secrets.length + pulls.length === 0) {
    return [
      {
        id: 'secret-access',
        verdict: 'pass',
        subject: 'secrets',
        message: `The ${nounOf(input.service.node)} uses no secrets.`,
      },
    ];
  }
  const own = secrets.map(({ resource, provider, remote }) =>
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
  const lent = pulls.map(({ imageProvider, provider, remote }) =>
    askPermit(input, {
      gate: 'secret-access',
      subject: `image provider "${imageProvider}"`,
      asked: `pulling with the credentials of image provider "${imageProvider}" (path "${remote}" in store "${provider}")`,
      action: 'AccessSecret',
      resource: {
        type: 'Lattice::SecretPath',
        id: `${provider}:${remote}`,
        attributes: { path: remote, provider },
      },
      // Who runs the platform lends them, to those whose images come from there.
      unless: `Image provider "${imageProvider}" lends its credentials to who takes images from its registry, and no policy forbids it.`,
    }),
  );
  return [...own, ...lent];
};
