const WEEKDAYS = [
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
];

const DAY = 24 * 60 * 60 * 1000;

/** A moment as policies see it, in UTC. */
export interface Moment {
  /** As in `2026-01-31`. */
  date: string;
  /** As in `friday`. */
  weekday: string;
  /** 0 to 23. */
  hour: number;
}

/** Reads a moment in RFC 3339; undefined for what is none. */
export function momentOf(now: string): Moment | undefined {
  const time = Date.parse(now);
  if (Number.isNaN(time)) return undefined;
  const day = Math.floor(time / DAY);
  return {
    date: dateOf(day),
    // The first day of all was a Thursday.
    weekday: WEEKDAYS[((day % 7) + 7) % 7],
    hour: Math.floor((time - day * DAY) / (DAY / 24)),
  };
}

/** Days of four years, of a hundred and of four hundred in the Gregorian calendar. */
const CYCLES = { four: 1460, hundred: 36_524, fourHundred: 146_096 };

/** The date of a day counted from 1970-01-01. Years are counted from March, so that the odd day comes last. */
function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / (CYCLES.fourHundred + 1));
  const inEra = shifted - era * (CYCLES.fourHundred + 1);
  const leaps =
    -Math.floor(inEra / CYCLES.four) +
    Math.floor(inEra / CYCLES.hundred) -
    Math.floor(inEra / CYCLES.fourHundred);
  const yearOfEra = Math.floor((inEra + leaps) / 365);
  const inYear =
    inEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const pad = (number: number, size: number) =>
    String(number).padStart(size, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

/** How many days lie between two days in UTC, as in `2026-01-31`; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
