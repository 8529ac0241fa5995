import type { FieldChange } from '@lattice-portal/compiler';
import type pc from 'picocolors';

type Colours = ReturnType<typeof pc.createColors>;

/** A value is cut after so many characters; JSON output has all of it. */
const MAX_VALUE = 100;

/** One line per field that differs, with who set what is there when that is known. */
export function fieldLines(
  fields: readonly (FieldChange & { managers?: readonly string[] })[],
  columns: number,
  colours: Colours,
): string[] {
  const pad = ' '.repeat(columns);
  return fields.map(({ path, before, after, managers = [] }) => {
    const names = managers.map(name => `"${name}"`).join(', ');
    const by = names && ` (set by ${names})`;
    const old = before === undefined ? undefined : valueText(before);
    const now = after === undefined ? undefined : valueText(after);
    if (old === undefined) return `${pad}${path}: ${colours.green(`+ ${now}`)}`;
    if (now === undefined)
      return `${pad}${path}: ${colours.red(`- ${old}`)}${by}`;
    return `${pad}${path}: ${colours.red(old)} -> ${colours.green(now)}${by}`;
  });
}

/** A value in one line, cut when it is long. */
export function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}...` : text;
}
