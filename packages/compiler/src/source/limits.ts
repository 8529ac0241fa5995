/** Bounds on what is read, see docs/architecture.md. Each is far above any honest spec. */
export const LIMITS = {
  /** Characters of one file; checked before anything else looks at it. */
  bytes: 256 * 1024,
  depth: 64,
  /** Scalars, lists and maps of one document after aliases are expanded. */
  values: 20_000,
} as const;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that mean something to JavaScript itself; refused wherever a user may choose a key. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.has(key);
}

/**
 * Whether a text nests deeper than the limit. Looks only at brackets and compact list markers, the two ways to nest
 * without indentation; one pass, no recursion. Quoted text and comments do not count.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let markers = 0;
  let indent = true;
  let columns = 0;
  const blocks: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\n') {
      indent = true;
      markers = 0;
      columns = 0;
      continue;
    }
    if (indent) {
      columns++;
      if (char === ' ') continue;
      if (
        (char === '-' || char === '?') &&
        /\s/.test(text[index + 1] ?? '\n')
      ) {
        markers++;
        if (markers > LIMITS.depth) return true;
        continue;
      }
      indent = false;
      while (blocks.length && blocks[blocks.length - 1] >= columns)
        blocks.pop();
      blocks.push(columns);
      if (blocks.length > LIMITS.depth) return true;
    }
    if (char === '"' || char === "'") {
      index = skipQuoted(text, index);
    } else if (char === '#' && /\s/.test(text[index - 1] ?? '\n')) {
      const end = text.indexOf('\n', index);
      index = end === -1 ? text.length : end - 1;
    } else if (char === '[' || char === '{') {
      depth++;
      if (depth > LIMITS.depth) return true;
    } else if (char === ']' || char === '}') {
      depth = Math.max(0, depth - 1);
    }
  }
  return false;
}

/** A quote inside plain text, as in "it's", is not closed on its line; then nothing is skipped. */
function skipQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let index = start + 1; index < text.length; index++) {
    const char = text[index];
    if (char === '\n') return start;
    if (char === '\\' && quote === '"') index++;
    else if (char === quote) return index;
  }
  return start;
}
