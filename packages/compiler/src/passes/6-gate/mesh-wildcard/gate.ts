import { askPermit, Gate, GateInput, nounOf } from '../../../model';

/** Admitting every caller, or calling everybody, must be permitted. */
export const meshWildcard: Gate = input => {
  const { wildcardInbound, advertise, member } = input.service;
  const open = (member?.open ?? []).filter(({ to }) => to === 'cluster');
  const verdicts = [
    ...(wildcardInbound
      ? [
          ask(input, 'inbound', {
            subject: 'inbound "*"',
            asked: 'admitting every caller (inbound "*")',
          }),
        ]
      : []),
    ...open.map(({ name }) =>
      ask(input, 'inbound', {
        subject: `port "${name}"`,
        asked: `admitting every pod of the cluster at port "${name}"`,
      }),
    ),
    ...(advertise?.wildcard
      ? [
          ask(input, 'advertise', {
            subject: 'advertise "*"',
            asked:
              'admitting every caller of other clusters (advertise to "*")',
          }),
        ]
      : []),
    ...(member?.dependsAll
      ? [
          ask(input, 'outbound', {
            subject: 'outbound "*"',
            asked: 'calling everybody who admits it (dependsAll)',
          }),
        ]
      : []),
  ];
  if (verdicts.length > 0) return verdicts;
  return [
    {
      id: 'mesh-wildcard',
      verdict: 'pass',
      subject: 'callers',
      message: `The ${nounOf(
        input.service.node,
      )} admits only callers it names.`,
    },
  ];
};

function ask(
  input: GateInput,
  direction: 'advertise' | 'inbound' | 'outbound',
  words: { subject: string; asked: string },
) {
  return askPermit(input, {
    gate: 'mesh-wildcard',
    ...words,
    action: 'AllowWildcard',
    resource: {
      type: 'Lattice::Mesh',
      id: direction,
      attributes: { direction },
    },
  });
}
