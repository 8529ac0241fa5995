import { askPermit, Gate, HatchQuestion, nounOf } from '../../../model';

/**
 * Ways around the compiler pass the gates too: what is harmless is allowed unless a policy forbids it, what could widen
 * access needs a permit, and a loosening of the pods needs the permit it would need in the spec.
 */
export const escapeHatch: Gate = input => {
  const { questions, loosenings } = input.hatches;
  if (questions.length === 0) {
    return [
      {
        id: 'escape-hatch',
        verdict: 'pass',
        subject: 'escape hatches',
        message: `The ${nounOf(
          input.service.node,
        )} uses no overrides and no manifests of its own.`,
      },
    ];
  }
  return [
    ...questions.map(question =>
      askPermit(input, {
        gate: 'escape-hatch',
        subject: question.subject,
        asked: askedOf(question),
        action: 'UseEscapeHatch',
        resource: {
          type: 'Lattice::EscapeHatch',
          id: `${question.kind}/${question.name}`,
          attributes: {
            kind: question.kind,
            name: question.name,
            mode: question.mode,
            category: question.category,
          },
        },
        whole: true,
        ...(question.category === 'harmless' && {
          unless: question.loosens
            ? `No policy forbids the ${question.subject}; what it loosens is asked about by itself.`
            : `The ${question.subject} widens nothing, and no policy forbids it.`,
        }),
      }),
    ),
    ...loosenings.map(({ subject, id, category }) =>
      askPermit(input, {
        gate: 'escape-hatch',
        subject: `"${id}" by ${subject}`,
        asked: `security override "${id}" by ${subject}`,
        action: 'OverrideSecurity',
        resource: {
          type: 'Lattice::SecurityOverride',
          id,
          attributes: { category, override_id: id },
        },
        whole: true,
      }),
    ),
  ];
};

const SHOWN = 4;

function askedOf({ subject, paths }: HatchQuestion): string {
  if (paths.length === 0) return `${subject}`;
  const shown = paths.slice(0, SHOWN).join(', ');
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
  return `${subject} (${shown}${more})`;
}
