import { durationSeconds, goDuration } from './duration';

it.each([
  ['1h', 3600, '1h0m0s'],
  ['30h', 108_000, '30h0m0s'],
  ['15m', 900, '15m0s'],
  ['90m', 5400, '1h30m0s'],
  ['30s', 30, '30s'],
  ['90s', 90, '1m30s'],
  ['3661s', 3661, '1h1m1s'],
])('writes %s as Go does', (text, seconds, written) => {
  expect(durationSeconds(text)).toBe(seconds);
  expect(goDuration(text)).toBe(written);
});
