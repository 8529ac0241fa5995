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

/** What other teams must still add for calls to go through; nothing when all have agreed. */
export function describePendingAgreements(
  agreements: SubmissionResult['agreements'],
  /** How the lines to add are set off: indented for a log, fenced for Markdown. */
  style: 'log' | 'markdown' = 'log',
): string[] {
  return agreements.flatMap(({ from, to, missing }) => {
    if (!missing) {
      return [];
    }
    const text = `The path from ${from} to ${to} stays closed until service "${missing.service}" adds to its spec:`;
    return style === 'log'
      ? [`${text}\n${indent(missing.yaml)}`]
      : [`${text}\n\n\`\`\`yaml\n${missing.yaml.trimEnd()}\n\`\`\``];
  });
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}
