import type { SubmissionResult } from '@lattice-portal/plugin-lattice-common';

/** Why a spec was refused and what to do about each reason, a paragraph each. */
export function describeRefusal(
  result: SubmissionResult,
  file: string,
): string {
  const errors = result.diagnostics.filter(d => d.severity === 'error');
  const denials = result.gates.filter(gate => gate.verdict !== 'pass');
  return [
    'Refused, and nothing was written.',
    ...errors.map(d => {
      const place = d.line ? `${file}:${d.line}:${d.column ?? 1}` : file;
      return `${place}: ${d.message}`;
    }),
    ...denials.map(gate =>
      [
        gate.message,
        gate.fix && `To mend it: ${gate.fix.text}`,
        gate.fix?.yaml && indent(gate.fix.yaml),
      ]
        .filter(Boolean)
        .join('\n'),
    ),
  ].join('\n\n');
}

/** What other teams must still add for the service to be reached, or nothing. */
export function describePendingAgreements(
  agreements: SubmissionResult['agreements'],
): string[] {
  return agreements.flatMap(({ from, to, missing }) =>
    missing
      ? [
          `The path from ${from} to ${to} stays closed until service "${
            missing.service
          }" adds to its spec:\n${indent(missing.yaml)}`,
        ]
      : [],
  );
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}
