import { formatAbsolute, formatAgo, formatDuration } from './format';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [1.23, '1.2 s'],
    [9.99, '10 s'],
    [42, '42 s'],
    [72, '1 min 12 s'],
    [3600, '1 h'],
    [3661, '1 h 1 min'],
    [3605, '1 h'],
    [90_000, '1 d 1 h'],
  ])('%s seconds read %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('formatAgo', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  it.each([
    ['2026-11-21T12:00:05Z', 'just now'],
    ['2026-11-21T11:59:55Z', 'just now'],
    ['2026-11-21T11:59:15Z', '40 seconds ago'],
    ['2026-11-21T11:59:00Z', '1 minute ago'],
    ['2026-11-21T11:56:00Z', '4 minutes ago'],
    ['2026-11-21T09:00:00Z', '3 hours ago'],
    ['2026-11-19T12:00:00Z', '2 days ago'],
  ])('%s reads %s', (time, text) => {
    expect(formatAgo(Date.parse(time), now)).toBe(text);
  });
});

describe('formatAbsolute', () => {
  it('names the zone', () => {
    expect(formatAbsolute(Date.parse('2026-11-21T12:00:00Z'))).toMatch(
      /2026.*\d\d:\d\d:\d\d .+/,
    );
  });
});
