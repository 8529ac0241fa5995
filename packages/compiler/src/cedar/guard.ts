/**
 * Bounds on policy text. The evaluator is WebAssembly with a small stack: text beyond these makes it fail for good, for
 * every later question too, so such text must never reach it.
 */
const MAX_LENGTH = 64 * 1024;
const MAX_NESTING = 32;
/** Operators in one operand, such as the dots of `a.b.c` or the signs of `1 + 2 - 3`; each is a level of recursion. */
const MAX_CHAIN = 100;

/** Why a policy text must not be evaluated, or undefined when it may. One pass, no recursion. */
export function whyUnsafe(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return 'the text is longer than 64 kB';
  let depth = 0;
  let chain = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '"') {
      index = endOfString(text, index);
    } else if (char === '/' && text[index + 1] === '/') {
      const end = text.indexOf('\n', index);
      if (end === -1) break;
      index = end;
    } else if ('([{'.includes(char)) {
      depth++;
      if (depth > MAX_NESTING)
        return `brackets are nested more than ${MAX_NESTING} deep`;
    } else if (')]}'.includes(char)) {
      depth--;
    } else if (char === ';' || char === '&' || char === '|' || char === ',') {
      chain = 0;
    } else if ('.+-*!<>='.includes(char) || startsWord(text, index)) {
      chain++;
      if (chain > MAX_CHAIN)
        return `an expression has more than ${MAX_CHAIN} operators in a row`;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}

/** `if` and `has` nest without brackets. */
function startsWord(text: string, index: number): boolean {
  return (
    (text.startsWith('if', index) || text.startsWith('has', index)) &&
    !/\w/.test(text[index - 1] ?? ' ')
  );
}
