import type { Reason } from '@lattice-portal/compiler';

/** More lines of one entry than this are cut: the rest is in the file. */
const MAX_LINES = 8;

/** The lines of a spec a reason points to, each with its number. */
export function frameLines(
  { line, endLine = line }: Pick<Reason, 'line' | 'endLine'>,
  text: string | undefined,
): string[] {
  if (text === undefined || line === undefined || endLine === undefined) {
    return [];
  }
  const all = text.split(/\r?\n/).slice(line - 1, endLine);
  const shown = all.slice(0, MAX_LINES);
  const width = String(line + shown.length - 1).length;
  const rows = shown.map(
    (row, index) => `${String(line + index).padStart(width)} | ${row}`,
  );
  const rest = all.length - shown.length;
  if (rest > 0) {
    rows.push(`${' '.repeat(width)} | ... ${rest} more lines`);
  }
  return rows.map(row => row.trimEnd());
}
