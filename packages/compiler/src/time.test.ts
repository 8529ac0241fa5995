import { daysBetween, momentOf } from './model';

it('knows the day, the weekday and the hour of every moment, in UTC', () => {
  for (let day = -30_000; day < 60_000; day += 17) {
    const moment = new Date(day * 86_400_000 + 47_000_000);
    const text = moment.toISOString();
    expect(momentOf(text)).toEqual({
      date: text.slice(0, 10),
      weekday: moment
        .toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
        .toLowerCase(),
      hour: 13,
    });
  }
  expect(momentOf('2026-11-20T00:30:00+01:00')).toEqual({
    date: '2026-11-19',
    weekday: 'thursday',
    hour: 23,
  });
  expect(momentOf('soon')).toBeUndefined();
});

it('counts days', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
});
