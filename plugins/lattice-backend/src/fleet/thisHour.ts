const HOUR = 60 * 60 * 1000;

/** The beginning of the hour, so that plans made within it are the same. */
export function thisHour(): string {
  return new Date(Math.floor(Date.now() / HOUR) * HOUR).toISOString();
}
