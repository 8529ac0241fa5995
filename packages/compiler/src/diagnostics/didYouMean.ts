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
    const steps = distance(wanted, candidate);
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

/** `"a", "b" and "c"`, or `none`. */
export function quoteList(items: Iterable<string>, last = 'and'): string {
  const quoted = [...items].map(item => `"${item}"`);
  if (quoted.length === 0) return 'none';
  if (quoted.length === 1) return quoted[0];
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}
