const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Seconds of a duration as a spec writes it: a whole number and `s`, `m` or `h`. */
export function durationSeconds(text: string): number {
  return Number(text.slice(0, -1)) * SECONDS[text.slice(-1)];
}

/**
 * The same duration as operators written in Go write it back: `1h` as `1h0m0s`, `90s` as `1m30s`.
 * In any other form their first update of the object counts as another value of the field, and
 * applying the object again is a conflict.
 */
export function goDuration(text: string): string {
  const seconds = durationSeconds(text);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return [
    ...(hours > 0 ? [`${hours}h`] : []),
    ...(seconds >= 60 ? [`${minutes}m`] : []),
    `${seconds % 60}s`,
  ].join('');
}
