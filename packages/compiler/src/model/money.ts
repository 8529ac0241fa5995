/** What Kubernetes tools take a month to have: 365 days by 24 hours, divided by 12. */
export const HOURS_PER_MONTH = 730;

/** An amount per month in a quota, as in `500 EUR`. */
export interface Money {
  amount: number;
  currency: string;
}

/** Reads `500 EUR`; the schema has checked the form. */
export function readMoney(text: string): Money {
  const [amount, currency] = text.split(' ');
  return { amount: Number(amount), currency };
}

const TICKS = 10_000;

/** Money in whole ten-thousandths, which add up exactly. */
export function moneyTicks(amount: number): number {
  return Math.round(amount * TICKS);
}

export function moneyOfTicks(ticks: number): number {
  return ticks / TICKS;
}

/** Amounts have at most four decimals, so that sums of lines are exactly what a reader adds up. */
export function roundMoney(amount: number): number {
  return moneyOfTicks(moneyTicks(amount));
}

/** What a quota compares: a fraction of a cent counts as a cent. */
export function upToCents(amount: number): number {
  return Math.ceil(roundMoney(amount * 100)) / 100;
}

/** As in `12.50 EUR`. */
export function formatMoney(amount: number, currency: string): string {
  return `${amount.toFixed(2)} ${currency}`;
}
