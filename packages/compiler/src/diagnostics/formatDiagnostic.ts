import { Diagnostic } from '../api';

const COLORS = {
  error: '\u001b[31m',
  warning: '\u001b[33m',
  info: '\u001b[36m',
  bold: '\u001b[1m',
  dim: '\u001b[2m',
} as const;
const RESET = '\u001b[0m';
const MAX_LINE = 160;

/**
 * Writes a diagnostic like a good compiler: code and message, place, the line in question, a caret and what to write.
 * @param options.text the text of the diagnostic's file; without it there is no frame
 * @param options.color wraps parts in ANSI colours
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  options: { text?: string; color?: boolean } = {},
): string {
  const paint = (style: keyof typeof COLORS, text: string) =>
    options.color ? `${COLORS[style]}${text}${RESET}` : text;
  const { severity, code, message, line, column } = diagnostic;
  const out = [
    `${paint(severity, `${severity}[${code}]`)}: ${paint('bold', message)}`,
  ];
  const place = [diagnostic.file, line, column]
    .filter(part => part !== undefined)
    .join(':');
  const where = [place, diagnostic.path].filter(Boolean).join(' ');
  if (where) out.push(`  ${paint('dim', '-->')} ${where}`);
  const frame = frameOf(diagnostic, options.text);
  if (frame) {
    const gutter = ' '.repeat(String(line).length);
    out.push(
      paint('dim', `${gutter} |`),
      `${paint('dim', `${line} |`)} ${frame.text}`,
      `${paint('dim', `${gutter} |`)} ${paint(severity, frame.caret)}`,
    );
  }
  return out.join('\n');
}

function frameOf(
  { line, column, endLine, endColumn, suggestion }: Diagnostic,
  text?: string,
): { text: string; caret: string } | undefined {
  if (text === undefined || line === undefined) return undefined;
  const whole = text.split(/\r?\n/, line)[line - 1];
  if (whole === undefined) return undefined;
  const start = Math.min((column ?? 1) - 1, whole.length);
  const offset = start > MAX_LINE / 2 ? start - MAX_LINE / 2 : 0;
  const shown = whole.slice(offset, offset + MAX_LINE).replace(/\t/g, ' ');
  const end =
    endLine === line && endColumn !== undefined
      ? endColumn - 1
      : whole.trimEnd().length;
  const length = Math.max(1, Math.min(end, offset + shown.length) - start);
  const hint = suggestion === undefined ? '' : ` write ${suggestion}`;
  return {
    text: shown,
    caret: `${' '.repeat(start - offset)}${'^'.repeat(length)}${hint}`,
  };
}
