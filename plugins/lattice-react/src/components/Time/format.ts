const UNITS: Array<[name: string, seconds: number]> = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** A length of time in its two largest units: `1 min 12 s`, `2 d 3 h`; below ten seconds with one decimal. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) {
    return `${Math.max(0, Math.round(seconds * 10) / 10)} s`;
  }
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      parts.push(`${count} ${name}`);
      rest -= count * size;
    } else if (parts.length > 0) {
      break;
    }
    if (parts.length === 2) {
      break;
    }
  }
  return parts.join(' ');
}

const AGO: Array<[name: string, seconds: number]> = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `4 minutes ago`; a clock that is a little ahead never yields a time in the future. */
export function formatAgo(time: number, now: number): string {
  const seconds = Math.max(0, (now - time) / 1000);
  for (const [name, size] of AGO) {
    const count = Math.floor(seconds / size);
    if (count > 0) {
      return `${count} ${name}${count === 1 ? '' : 's'} ago`;
    }
  }
  return seconds < 10
    ? 'just now'
    : `${Math.floor(seconds / 10) * 10} seconds ago`;
}

/** Date and time to the second with the zone's name, as in `21 Nov 2026, 11:03:17 UTC`. */
export function formatAbsolute(time: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(time);
}
