/** A line of a comparison of two texts. */
export interface DiffLine {
  sign: '+' | '-' | ' ';
  text: string;
}

/** Cells of the comparison's table; more than this takes too long in a browser. */
const MOST_CELLS = 4_000_000;

/**
 * The shortest way from one text to another, line by line: by the longest common subsequence. What is in the middle of
 * two very long texts that have little in common is given as removed and added whole.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++;
  }
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const middle = (lines: string[]) => lines.slice(start, lines.length - end);
  return [
    ...signed(' ', a.slice(0, start)),
    ...compare(middle(a), middle(b)),
    ...signed(' ', a.slice(a.length - end)),
  ];
}

function compare(a: string[], b: string[]): DiffLine[] {
  if (a.length * b.length > MOST_CELLS) {
    return [...signed('-', a), ...signed('+', b)];
  }
  const common = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i][j] =
        a[i] === b[j]
          ? common[i + 1][j + 1] + 1
          : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i++] });
      j++;
    } else if (
      i < a.length &&
      (j === b.length || common[i + 1][j] >= common[i][j + 1])
    ) {
      lines.push({ sign: '-', text: a[i++] });
    } else {
      lines.push({ sign: '+', text: b[j++] });
    }
  }
  return lines;
}

/** No line at all for no text. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.trimEnd().split('\n');
}

function signed(sign: DiffLine['sign'], lines: string[]): DiffLine[] {
  return lines.map(text => ({ sign, text }));
}
