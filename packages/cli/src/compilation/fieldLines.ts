import type { FieldChange } from '@lattice-portal/compiler';
import type pc from 'picocolors';

type Colours = ReturnType<typeof pc.createColors>;

/** A value is cut after so many characters; JSON output has all of it. */
const MAX_VALUE = 100;

/** One line per field that differs. */
export function fieldLines(
  fields: readonly FieldChange[],
  columns: number,
  colours: Colours,
): string[] {
  const pad = ' '.repeat(columns);
  return fields.map(({ path, before, after }) => {
    const old = before === undefined ? undefined : valueText(before);
    const now = after === undefined ? undefined : valueText(after);
    if (old === undefined) return `${pad}${path}: ${colours.green(`+ ${now}`)}`;
    if (now === undefined) return `${pad}${path}: ${colours.red(`- ${old}`)}`;
    return `${pad}${path}: ${colours.red(old)} -> ${colours.green(now)}`;
  });
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : text;
}
