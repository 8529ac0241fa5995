/** A piece of a variable or file: text as it is, or the inside of `${...}`. */
export type TemplatePart =
  | { literal: string }
  | { reference: string }
  | { unterminated: string };

/**
 * Splits a text at its references, in one pass. `$${` is a literal `${`; what a reference stands for is never looked
 * at again, so no value can smuggle in a reference. Reversed, `$${...}` is a reference and `${` stays as it is.
 */
export function parseTemplate(text: string, reversed = false): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let index = 0;
  while (index < text.length) {
    const next = text.indexOf('${', index);
    if (next === -1) break;
    const doubled = next > index && text[next - 1] === '$';
    const before = text.slice(index, doubled ? next - 1 : next);
    literal += before;
    if (doubled !== reversed) {
      literal += '${';
      index = next + 2;
      continue;
    }
    const end = text.indexOf('}', next);
    if (literal) parts.push({ literal });
    literal = '';
    if (end === -1) {
      parts.push({ unterminated: text.slice(next, next + 40) });
      return parts;
    }
    parts.push({ reference: text.slice(next + 2, end).trim() });
    index = end + 1;
  }
  literal += text.slice(index);
  if (literal) parts.push({ literal });
  return parts;
}
