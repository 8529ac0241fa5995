import { formatMoney, formatRange } from './formatMoney';

it.each([
  [36.5, 'EUR', '€36.50'],
  [1234.567, 'USD', 'US$1,234.57'],
  [0, 'EUR', '€0.00'],
  [0.0004, 'EUR', 'less than €0.01'],
])('writes %d %s as %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text);
});

it('shows a range as a range, and one amount once', () => {
  expect(formatRange({ min: 36.5, max: 91.25 }, 'EUR')).toBe(
    '€36.50 to €91.25',
  );
  expect(formatRange({ min: 36.5, max: 36.5 }, 'EUR')).toBe('€36.50');
});
