import { distance } from 'fastest-levenshtein';

/** The choice nearest to what was written, if one is near enough to be a slip of the keyboard. */
export function didYouMean(
  written: string,
  choices: Iterable<string>,
): string | undefined {
  if (written.length > 64) return undefined;
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const choice of choices) {
    const candidate = choice.toLowerCase();
    const steps = isSwap(wanted, candidate) ? 1 : distance(wanted, candidate);
    if (
      steps < bestDistance ||
      (steps === bestDistance && best !== undefined && choice < best)
    ) {
      best = choice;
      bestDistance = steps;
    }
  }
  return best === written ? undefined : best;
}

/** Two neighbouring letters in the wrong order: one slip, though two edits. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((char, index) =>
    char === b[index] ? [] : index,
  );
  const [first, second] = differing;
  return (
    differing.length === 2 &&
    second === first + 1 &&
    a[first] === b[second] &&
    a[second] === b[first]
  );
}

/** `"a", "b" and "c"`, or `none`. */
export function quoteList(items: Iterable<string>, last = 'and'): string {
  const quoted = [...items].map(item => `"${item}"`);
  if (quoted.length === 0) return 'none';
  if (quoted.length === 1) return quoted[0];
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}
